package io.github.multiprocessing.sample.documents;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** An opened document. */
sealed interface ReadableDocument extends AutoCloseable permits PdfDocument, Picture {

    int pages();

    /** The text of the pages up to the given one; empty for a picture. */
    String text(int lastPage) throws IOException;

    /** The page with the given number, from 1, so that its longer side has the given length. */
    BufferedImage page(int page, int size) throws IOException;

    @Override
    void close() throws IOException;

    static ReadableDocument open(byte[] content, DocumentLimits limits) throws IOException {
        DocumentKind kind = DocumentKind.of(content)
                .orElseThrow(() -> new UnsupportedDocumentException("This is neither a PDF nor a picture."));
        return (kind == DocumentKind.PDF) ? PdfDocument.open(content) : Picture.open(content, kind, limits.maxPixels());
    }
}
