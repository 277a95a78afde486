package io.github.multiprocessing.process.internal;

import java.util.Locale;

/**
 * Makes text from a child harmless for logs and terminals: control characters, escape sequences and characters that turn
 * the direction of writing are shown as their code.
 */
public final class PrintableText {

    private PrintableText() {}

    /**
     * Makes text harmless.
     *
     * @param text any text
     * @return the text, the same if there was no harm in it
     */
    public static String of(String text) {
        int i = 0;
        while (i < text.length() && isHarmless(text.charAt(i))) {
            i++;
        }
        return (i == text.length()) ? text : escape(text, i);
    }

    private static String escape(String text, int start) {
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, start);
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHarmless(c)) {
                escaped.append(c);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return escaped.toString();
    }

    private static boolean isHarmless(char c) {
        if (c < ' ') {
            return c == '\t';
        }
        if (c < 0x7f) {
            return true;
        }
        boolean control = c <= 0x9f;
        boolean lineEnd = c == '\u2028' || c == '\u2029';
        boolean direction = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        return !control && !lineEnd && !direction;
    }
}
