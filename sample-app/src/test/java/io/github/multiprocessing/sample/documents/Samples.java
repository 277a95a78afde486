package io.github.multiprocessing.sample.documents;

import java.io.IOException;
import org.springframework.core.io.ClassPathResource;

/** The bundled documents, and services that read in this process. */
final class Samples {

    static final DocumentLimits LIMITS = new DocumentLimits(500, 3, 2_000_000, 200);

    private Samples() {}

    static byte[] content(String name) throws IOException {
        return new ClassPathResource("static/samples/" + name).getContentAsByteArray();
    }

    static DocumentService service() {
        return new DocumentService(new DocumentReader(LIMITS), LIMITS, Runnable::run);
    }
}
