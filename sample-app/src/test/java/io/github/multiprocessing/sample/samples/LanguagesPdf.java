package io.github.multiprocessing.sample.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Two pages of text in several scripts, with a font of its own in the file. */
final class LanguagesPdf {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String[] SENTENCES = {
        "Every document deserves a reader with patience and a deadline.",
        "Größe, Übermut und ein Straßenfest: alles steht auf dieser Seite.",
        "Où est passé l'été ? Il dort à côté du vieux phare, près du château.",
        "El niño pidió un café mañana, y la cigüeña trajo también pingüinos.",
        "Żółta łódź płynie spokojnie ku północy, a świerszcze śpiewają.",
        "Příliš dlouhý den končí vůní čerstvého chleba a tichým šuměním řeky.",
        "Çocuklar ağaçların gölgesinde, ışıl ışıl bir gökyüzünün altında güldü.",
        "Το λιμάνι ξυπνά νωρίς και οι βάρκες γυρίζουν γεμάτες ψάρια.",
        "Маяк светит всю ночь, и корабли спокойно находят дорогу домой.",
        "Море пахне сіллю, а їжак шукає яблука у старому саду.",
    };

    private LanguagesPdf() {}

    static byte[] create() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDFont font = font(document);
            for (int part = 1; part <= 2; part++) {
                page(document, font, part);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static void page(PDDocument document, PDFont font, int part) throws IOException {
        try (PdfPage page = new PdfPage(document)) {
            page.text("Ten tongues, part " + part, font, 22, PdfPage.INK, 56, 770);
            float y = 730;
            for (int line = 0; line < 40; line++) {
                page.text(SENTENCES[(line + part) % SENTENCES.length], font, 12, PdfPage.INK, 56, y);
                y -= 17;
            }
        }
    }

    private static PDFont font(PDDocument document) throws IOException {
        try (InputStream input = Objects.requireNonNull(PDFont.class.getResourceAsStream(FONT))) {
            return PDType0Font.load(document, input, true);
        }
    }
}
