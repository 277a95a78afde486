package io.github.multiprocessing.sample.documents;

import io.github.multiprocessing.spring.ProcessTask;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.springframework.stereotype.Service;

/**
 * Reads documents. Every method runs in a worker JVM of the default pool: a document that exhausts its heap, crashes it or
 * never ends costs one worker, and its sender gets the reason.
 */
@Service
class DocumentReader {

    private static final int FIRST_LINES = 4;
    private static final int LINE_LENGTH = 100;

    private final DocumentLimits limits;

    DocumentReader(DocumentLimits limits) {
        this.limits = limits;
    }

    /** A first look: whether it can be opened, and how many pages it has. */
    @ProcessTask(name = "inspect")
    CompletableFuture<Inspection> inspect(byte[] content) {
        return read(content, document -> new Inspection(document.pages(), pid()));
    }

    /** Extracts the text and counts it. */
    @ProcessTask(name = "text")
    CompletableFuture<TextStatistics> text(byte[] content) {
        return read(content, document -> statistics(document.text(this.limits.maxPages())));
    }

    /** Renders one page, counted from 1, as a small picture. */
    @ProcessTask(name = "thumbnail")
    CompletableFuture<Thumbnail> thumbnail(byte[] content, int page) {
        return read(content, document -> {
            BufferedImage image = document.page(page, this.limits.thumbnailSize());
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            return new Thumbnail(page, image.getWidth(), image.getHeight(), png.toByteArray(), pid());
        });
    }

    private <R> CompletableFuture<R> read(byte[] content, Reading<R> reading) {
        try (ReadableDocument document = ReadableDocument.open(content, this.limits)) {
            return CompletableFuture.completedFuture(reading.of(document));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException ex) {
            // Parsers answer broken input with any of these.
            throw new UnreadableDocumentException("The document is broken: " + ex.getMessage());
        }
    }

    private static TextStatistics statistics(String text) {
        List<String> words = text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
        int characters = words.stream()
                .mapToInt(word -> word.codePointCount(0, word.length()))
                .sum();
        List<String> firstLines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(FIRST_LINES)
                .map(DocumentReader::shortened)
                .toList();
        return new TextStatistics(words.size(), characters, firstLines, pid());
    }

    private static String shortened(String line) {
        return (line.length() <= LINE_LENGTH)
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LINE_LENGTH - 1))) + "…";
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    /** What is read from an opened document. */
    private interface Reading<R> {

        R of(ReadableDocument document) throws IOException;
    }
}
