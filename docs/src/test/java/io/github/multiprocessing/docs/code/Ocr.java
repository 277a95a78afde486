package io.github.multiprocessing.docs.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What stands for the reader's own work in the examples. */
final class Ocr {

    private Ocr() {}

    static String read(Path scan) {
        try {
            return Files.readString(scan);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static int power(int base, int exponent) {
        return (int) Math.pow(base, exponent);
    }

    static void loadFonts() {
        System.setProperty("ocr.fonts", "loaded");
    }

    static String crash(String document) {
        Runtime.getRuntime().halt(document.length());
        return document;
    }
}
