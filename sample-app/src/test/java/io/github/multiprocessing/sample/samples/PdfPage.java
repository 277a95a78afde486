package io.github.multiprocessing.sample.samples;

import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** A page of A4 to draw on, in points from its lower left corner. */
final class PdfPage implements AutoCloseable {

    static final PDFont REGULAR = new PDType1Font(FontName.HELVETICA);
    static final PDFont BOLD = new PDType1Font(FontName.HELVETICA_BOLD);
    static final Color INK = new Color(0x1f2937);
    static final Color FAINT = new Color(0x9ca3af);

    private final PDPageContentStream stream;

    PdfPage(PDDocument document) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        this.stream = new PDPageContentStream(document, page);
    }

    void text(String text, PDFont font, float size, Color color, float x, float y) throws IOException {
        this.stream.beginText();
        this.stream.setFont(font, size);
        this.stream.setNonStrokingColor(color);
        this.stream.newLineAtOffset(x, y);
        this.stream.showText(text);
        this.stream.endText();
    }

    void textRight(String text, PDFont font, float size, Color color, float right, float y) throws IOException {
        text(text, font, size, color, right - font.getStringWidth(text) / 1000 * size, y);
    }

    void box(Color color, float x, float y, float width, float height) throws IOException {
        this.stream.setNonStrokingColor(color);
        this.stream.addRect(x, y, width, height);
        this.stream.fill();
    }

    /** A smooth line through the points, given as x and y in turn. */
    void curve(Color color, float thickness, float... points) throws IOException {
        this.stream.setStrokingColor(color);
        this.stream.setLineWidth(thickness);
        this.stream.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            float middle = (points[i - 2] + points[i]) / 2;
            this.stream.curveTo(middle, points[i - 1], middle, points[i + 1], points[i], points[i + 1]);
        }
        this.stream.stroke();
    }

    @Override
    public void close() throws IOException {
        this.stream.close();
    }
}
