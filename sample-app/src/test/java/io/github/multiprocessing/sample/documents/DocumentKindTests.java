package io.github.multiprocessing.sample.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentKindTests {

    @ParameterizedTest
    @CsvSource({"invoice.pdf, PDF", "harbour.png, PNG", "dunes.jpg, JPEG", "torn-in-transit.pdf, PDF"})
    void knowsADocumentByItsFirstBytes(String name, DocumentKind kind) throws Exception {
        assertThat(DocumentKind.of(Samples.content(name))).contains(kind);
    }

    @Test
    void knowsNothingElse() {
        assertThat(DocumentKind.of(new byte[0])).isEmpty();
        assertThat(DocumentKind.of("%PDF".getBytes(StandardCharsets.US_ASCII))).isEmpty();
        assertThat(DocumentKind.of("<html>".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }
}
