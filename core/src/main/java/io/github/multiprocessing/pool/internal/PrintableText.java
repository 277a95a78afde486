package io.github.multiprocessing.pool.internal;

import java.nio.charset.StandardCharsets;

/** Makes text from a worker fit for logs and pages: nothing in it moves a cursor, begins a line, or hides a part of itself. */
final class PrintableText {

    private static final char REPLACEMENT = ' ';

    private PrintableText() {}

    /** One line. */
    static String line(String text, int mostChars) {
        return clean(text, mostChars, false);
    }

    static String line(byte[] utf8, int mostChars) {
        return line(new String(utf8, StandardCharsets.UTF_8), mostChars);
    }

    /** Several lines, which may be indented by tabs. */
    static String lines(String text, int mostChars) {
        return clean(text, mostChars, true);
    }

    private static String clean(String text, int mostChars, boolean lines) {
        int end = Math.min(text.length(), mostChars);
        if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder clean = new StringBuilder(end);
        for (int i = 0; i < end; i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            boolean kept = isVisible(character) || (lines && (character == '\n' || character == '\t'));
            clean.appendCodePoint(kept ? character : REPLACEMENT);
        }
        return clean.toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
