package io.github.multiprocessing.sample.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class DocumentServiceTests {

    private final DocumentService service = Samples.service();

    @Test
    void putsTheReportTogetherInTheOrderOfThePages() throws Exception {
        DocumentReport report = this.service
                .read("annual-report.pdf", Samples.content("annual-report.pdf"))
                .join();
        assertThat(report.name()).isEqualTo("annual-report.pdf");
        assertThat(report.kind()).isEqualTo(DocumentKind.PDF);
        assertThat(report.pages()).isEqualTo(5);
        assertThat(report.text().words()).isEqualTo(836);
        assertThat(report.thumbnails()).extracting(Thumbnail::page).containsExactly(1, 2, 3);
        assertThat(report.pids()).containsExactly(ProcessHandle.current().pid());
    }

    @Test
    void refusesAnUnknownKindByItsName() {
        assertThatExceptionOfType(UnsupportedDocumentException.class)
                .isThrownBy(() -> this.service.read("notes.txt", new byte[] {1, 2, 3}))
                .withMessageContaining("notes.txt");
    }
}
