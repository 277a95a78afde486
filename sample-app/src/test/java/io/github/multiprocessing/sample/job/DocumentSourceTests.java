package io.github.multiprocessing.sample.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class DocumentSourceTests {

    private final DocumentSource source = new DocumentSource(new PathMatchingResourcePatternResolver());

    @Test
    void findsTheBundledDocuments() throws Exception {
        assertThat(this.source.bundled())
                .extracting(InputDocument::name)
                .containsExactly(
                        "annual-report.pdf",
                        "dunes.jpg",
                        "harbour.png",
                        "invoice.pdf",
                        "languages.pdf",
                        "torn-in-transit.pdf");
        int size = 0;
        for (InputDocument document : this.source.bundled()) {
            size += document.content().read().length;
        }
        assertThat(size).isBetween(10_000, 300_000);
    }

    @Test
    void findsTheFilesOfAFolder(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("below"));
        Files.writeString(folder.resolve("b.pdf"), "b");
        Files.writeString(folder.resolve("a.pdf"), "a");
        assertThat(this.source.folder(folder)).extracting(InputDocument::name).containsExactly("a.pdf", "b.pdf");
    }

    @Test
    void saysWhichFolderIsMissing(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        assertThatExceptionOfType(NotDirectoryException.class)
                .isThrownBy(() -> this.source.folder(missing))
                .withMessageContaining("--documents=" + missing);
    }
}
