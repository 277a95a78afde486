package io.github.multiprocessing.sample.documents;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** A PDF, read with PDFBox. */
final class PdfDocument implements ReadableDocument {

    private final PDDocument document;

    private PdfDocument(PDDocument document) {
        this.document = document;
    }

    static PdfDocument open(byte[] content) throws IOException {
        BundledFonts.use();
        try {
            PDDocument document = Loader.loadPDF(content);
            if (document.getNumberOfPages() == 0) {
                document.close();
                throw new UnreadableDocumentException("The PDF has no pages.");
            }
            return new PdfDocument(document);
        } catch (InvalidPasswordException ex) {
            throw new UnreadableDocumentException("The PDF is protected by a password.");
        }
    }

    @Override
    public int pages() {
        return this.document.getNumberOfPages();
    }

    @Override
    public String text(int lastPage) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setEndPage(lastPage);
        return stripper.getText(this.document);
    }

    @Override
    public BufferedImage page(int page, int size) throws IOException {
        PDRectangle box = this.document.getPage(page - 1).getCropBox();
        float longer = Math.max(1, Math.max(box.getWidth(), box.getHeight()));
        return new PDFRenderer(this.document).renderImage(page - 1, size / longer, ImageType.RGB);
    }

    @Override
    public void close() throws IOException {
        this.document.close();
    }
}
