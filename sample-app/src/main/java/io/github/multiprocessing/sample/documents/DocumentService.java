package io.github.multiprocessing.sample.documents;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/** Has a document read page by page, all pages at once as far as there are workers, and puts the results together. */
@Service
public class DocumentService {

    private final DocumentReader reader;
    private final DocumentLimits limits;
    private final Executor executor;

    DocumentService(
            DocumentReader reader, DocumentLimits limits, @Qualifier("applicationTaskExecutor") Executor executor) {
        this.reader = reader;
        this.limits = limits;
        this.executor = executor;
    }

    /**
     * Reads a document.
     *
     * @param name the name of its file
     * @param content its bytes
     * @return the report to come; fails with {@link UnreadableDocumentException} or with what became of the worker
     * @throws UnsupportedDocumentException if it is neither a PDF nor a picture
     */
    public CompletableFuture<DocumentReport> read(String name, byte[] content) {
        DocumentKind kind = DocumentKind.of(content)
                .orElseThrow(() -> new UnsupportedDocumentException(
                        "\"" + name + "\" is neither a PDF nor a picture (PNG, JPEG, GIF, BMP)."));
        long start = System.nanoTime();
        // Not in the thread that brought the answer: it has other answers to bring.
        return this.reader
                .inspect(content)
                .thenComposeAsync(inspection -> readPages(name, kind, content, start, inspection), this.executor);
    }

    private CompletableFuture<DocumentReport> readPages(
            String name, DocumentKind kind, byte[] content, long start, Inspection inspection) {
        CompletableFuture<TextStatistics> text = this.reader.text(content);
        List<CompletableFuture<Thumbnail>> thumbnails = IntStream.rangeClosed(
                        1, Math.min(inspection.pages(), this.limits.maxThumbnails()))
                .mapToObj(page -> this.reader.thumbnail(content, page))
                .toList();
        return all(text, thumbnails).thenApply(done -> report(name, kind, start, inspection, text, thumbnails));
    }

    private static CompletableFuture<Void> all(
            CompletableFuture<TextStatistics> text, List<CompletableFuture<Thumbnail>> thumbnails) {
        return CompletableFuture.allOf(
                Stream.concat(Stream.of(text), thumbnails.stream()).toArray(CompletableFuture<?>[]::new));
    }

    private static DocumentReport report(
            String name,
            DocumentKind kind,
            long start,
            Inspection inspection,
            CompletableFuture<TextStatistics> text,
            List<CompletableFuture<Thumbnail>> futures) {
        List<Thumbnail> thumbnails =
                futures.stream().map(CompletableFuture::join).toList();
        List<Long> pids = Stream.concat(
                        Stream.of(inspection.pid(), text.join().pid()),
                        thumbnails.stream().map(Thumbnail::pid))
                .distinct()
                .toList();
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return new DocumentReport(name, kind, inspection.pages(), text.join(), thumbnails, millis, pids);
    }
}
