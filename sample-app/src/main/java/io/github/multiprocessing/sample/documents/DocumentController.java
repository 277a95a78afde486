package io.github.multiprocessing.sample.documents;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes a document and answers with its report; the thumbnails travel in it as Base64. */
@RestController
class DocumentController {

    private final DocumentService documents;

    DocumentController(DocumentService documents) {
        this.documents = documents;
    }

    @PostMapping("/api/documents")
    CompletableFuture<DocumentReport> read(@RequestParam MultipartFile file) throws IOException {
        return this.documents.read(Objects.requireNonNullElse(file.getOriginalFilename(), "unnamed"), file.getBytes());
    }
}
