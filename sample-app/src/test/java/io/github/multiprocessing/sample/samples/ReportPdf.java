package io.github.multiprocessing.sample.samples;

import static io.github.multiprocessing.sample.samples.PdfPage.BOLD;
import static io.github.multiprocessing.sample.samples.PdfPage.FAINT;
import static io.github.multiprocessing.sample.samples.PdfPage.INK;
import static io.github.multiprocessing.sample.samples.PdfPage.REGULAR;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A report of several pages: a cover, charts drawn as vectors, and running text. */
final class ReportPdf {

    private static final Color[] COLORS = {
        new Color(0x2563eb), new Color(0xf59e0b), new Color(0x10b981), new Color(0xef4444)
    };
    private static final String[] CHAPTERS = {"Tides", "Ferries", "Market days", "Lighthouse"};
    private static final String TEXT =
            "The harbour kept its hours this year. Boats came in with the tide and left with it, and the book of the "
                    + "harbour master, which is older than the pier, gained one more volume. ";

    private final Random random = new Random(42);

    private ReportPdf() {}

    static byte[] create() throws IOException {
        ReportPdf report = new ReportPdf();
        try (PDDocument document = new PDDocument()) {
            report.cover(document);
            for (int chapter = 0; chapter < CHAPTERS.length; chapter++) {
                report.chapter(document, chapter);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private void cover(PDDocument document) throws IOException {
        try (PdfPage page = new PdfPage(document)) {
            page.box(new Color(0x0f172a), 0, 0, 595, 842);
            for (int wave = 0; wave < 14; wave++) {
                page.curve(COLORS[wave % COLORS.length], 1.5f, line(0, 595, 130 + wave * 22, 60));
            }
            page.text("A year at the harbour", BOLD, 36, Color.WHITE, 56, 700);
            page.text("Annual report", REGULAR, 16, FAINT, 56, 668);
        }
    }

    private void chapter(PDDocument document, int chapter) throws IOException {
        try (PdfPage page = new PdfPage(document)) {
            page.text((chapter + 1) + "  " + CHAPTERS[chapter], BOLD, 24, INK, 56, 760);
            if (chapter % 2 == 0) {
                curves(page);
            } else {
                bars(page, COLORS[chapter]);
            }
            float y = 420;
            for (String line : lines(TEXT.repeat(6), 82)) {
                page.text(line, REGULAR, 11, INK, 56, y);
                y -= 17;
            }
            page.textRight(String.valueOf(chapter + 2), REGULAR, 9, FAINT, 539, 40);
        }
    }

    private void curves(PdfPage page) throws IOException {
        page.box(FAINT, 56, 470, 483, 1);
        for (Color color : COLORS) {
            page.curve(color, 2.5f, line(56, 539, 600, 110));
        }
    }

    private void bars(PdfPage page, Color color) throws IOException {
        for (int month = 0; month < 12; month++) {
            page.box(color, 60 + month * 40, 470, 26, 40 + this.random.nextInt(200));
        }
        page.box(FAINT, 56, 468, 483, 1);
    }

    private float[] line(float from, float to, float middle, float swing) {
        float[] points = new float[16];
        for (int i = 0; i < points.length; i += 2) {
            points[i] = from + (to - from) * i / (points.length - 2);
            points[i + 1] = middle + (this.random.nextFloat() - 0.5f) * 2 * swing;
        }
        return points;
    }

    private static String[] lines(String text, int length) {
        return text.replaceAll("(.{1," + length + "})\\s+", "$1\n").split("\n");
    }
}
