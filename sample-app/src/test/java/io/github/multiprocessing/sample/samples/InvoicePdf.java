package io.github.multiprocessing.sample.samples;

import static io.github.multiprocessing.sample.samples.PdfPage.BOLD;
import static io.github.multiprocessing.sample.samples.PdfPage.FAINT;
import static io.github.multiprocessing.sample.samples.PdfPage.INK;
import static io.github.multiprocessing.sample.samples.PdfPage.REGULAR;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;

/** An invoice: one page with a table. */
final class InvoicePdf {

    private static final Color ACCENT = new Color(0x0f766e);
    private static final Color STRIPE = new Color(0xf0fdfa);
    private static final Object[][] ITEMS = {
        {"Oak shelf, 120 cm", 2, 89.00},
        {"Bracket, cast iron", 6, 12.50},
        {"Linseed oil, 1 l", 1, 24.90},
        {"Delivery, upper floor", 1, 35.00},
        {"Fitting, per hour", 3, 58.00},
    };

    private InvoicePdf() {}

    static byte[] create() throws IOException {
        try (PDDocument document = new PDDocument()) {
            try (PdfPage page = new PdfPage(document)) {
                head(page);
                table(page);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static void head(PdfPage page) throws IOException {
        page.box(ACCENT, 0, 802, 595, 40);
        page.text("Hollow Lane Joinery", BOLD, 16, Color.WHITE, 56, 816);
        page.text("Invoice", BOLD, 28, INK, 56, 730);
        page.text("No. 2026-0417", REGULAR, 11, FAINT, 56, 708);
        page.text("The Reading Room", BOLD, 11, INK, 380, 736);
        page.text("7 Quay Street", REGULAR, 11, INK, 380, 720);
        page.text("Harbour Town", REGULAR, 11, INK, 380, 704);
    }

    private static void table(PdfPage page) throws IOException {
        float y = 640;
        row(page, y, "Item", "Quantity", "Price", "Amount");
        page.box(ACCENT, 56, y - 8, 483, 1.5f);
        double total = 0;
        for (int i = 0; i < ITEMS.length; i++) {
            int quantity = (int) ITEMS[i][1];
            double price = (double) ITEMS[i][2];
            total += quantity * price;
            y -= 30;
            if (i % 2 == 1) {
                page.box(STRIPE, 56, y - 10, 483, 30);
            }
            row(page, y, (String) ITEMS[i][0], String.valueOf(quantity), money(price), money(quantity * price));
        }
        page.box(ACCENT, 330, y - 26, 209, 1.5f);
        page.text("Total", BOLD, 14, INK, 330, y - 50);
        page.textRight(money(total), BOLD, 14, ACCENT, 535, y - 50);
        page.text("Payable within 30 days. Thank you.", REGULAR, 11, FAINT, 56, y - 110);
    }

    private static void row(PdfPage page, float y, String item, String quantity, String price, String amount)
            throws IOException {
        page.text(item, REGULAR, 11, INK, 60, y);
        page.textRight(quantity, REGULAR, 11, INK, 370, y);
        page.textRight(price, REGULAR, 11, INK, 455, y);
        page.textRight(amount, REGULAR, 11, INK, 535, y);
    }

    private static String money(double amount) {
        return String.format(Locale.ROOT, "%.2f €", amount);
    }
}
