package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.process.internal.PrintableText;

/** Makes text of a worker fit for the parent's log: one line, without anything that moves a cursor, and not too long. */
public final class LogText {

    /** How many characters a message has at most. */
    public static final int MOST_MESSAGE = 16 << 10;

    private LogText() {}

    /** What {@link #shortened} may add. */
    static final int NOTE = 40;

    /**
     * One line. Ends of lines become {@code \n} and {@code \r}, other control characters their code.
     *
     * @param text any text
     * @param most how many characters of it are kept; the line says how many more there were
     * @return the line
     */
    public static String line(String text, int most) {
        return PrintableText.of(shortened(text, most).replace("\n", "\\n").replace("\r", "\\r"));
    }

    /** The beginning of a text, which says how much more there was. */
    static String shortened(String text, int most) {
        String kept = cut(text, most);
        int more = text.length() - kept.length();
        return more == 0 ? text : kept + " … (" + more + " more characters)";
    }

    /** The beginning of a text. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
