package io.github.multiprocessing.process.internal;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * A print stream that stays open: closing it flushes. A line goes out together with its end, as from the JDK's own streams, but
 * not from subclasses of them; otherwise the lines of processes that print at once would be torn.
 */
final class OpenPrintStream extends PrintStream {

    private static final String END = System.lineSeparator();

    OpenPrintStream(PrintStream target) {
        super(target, true);
    }

    @Override
    public void close() {
        flush();
    }

    @Override
    public void println(@Nullable String text) {
        print(String.valueOf(text).concat(END));
    }

    @Override
    public void println(@Nullable Object value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(char[] text) {
        println(String.valueOf(text));
    }

    @Override
    public void println(boolean value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(char value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(int value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(long value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(float value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(double value) {
        println(String.valueOf(value));
    }
}
