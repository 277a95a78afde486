package io.github.multiprocessing.sample.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class DocumentControllerTests {

    private final MockMvcTester mvc = MockMvcTester.of(new DocumentController(Samples.service()));

    @Test
    void answersWithTheReport() throws Exception {
        MvcTestResult result = upload("invoice.pdf", Samples.content("invoice.pdf"));
        assertThat(result)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.text.words")
                .isEqualTo(69);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.thumbnails[0].png")
                .asString()
                .startsWith("iVBOR");
    }

    private MvcTestResult upload(String name, byte[] content) {
        return this.mvc
                .post()
                .uri("/api/documents")
                .multipart()
                .file(new MockMultipartFile("file", name, null, content))
                .exchange();
    }
}
