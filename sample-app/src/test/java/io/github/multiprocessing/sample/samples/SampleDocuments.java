package io.github.multiprocessing.sample.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes the bundled documents into the folder that is given as the only argument. */
final class SampleDocuments {

    private SampleDocuments() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        byte[] report = ReportPdf.create();
        Files.write(folder.resolve("annual-report.pdf"), report);
        Files.write(folder.resolve("invoice.pdf"), InvoicePdf.create());
        Files.write(folder.resolve("languages.pdf"), LanguagesPdf.create());
        Files.write(folder.resolve("torn-in-transit.pdf"), Arrays.copyOf(report, report.length / 3));
        Files.write(folder.resolve("harbour.png"), Pictures.harbour());
        Files.write(folder.resolve("dunes.jpg"), Pictures.dunes());
    }
}
