package io.github.multiprocessing.process.internal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.function.Supplier;

/** Prints what a child prints: lines as they come, and what is no whole line yet when it is told that no more comes now. */
final class OutputCopy implements ChunkSink {

    private static final int MOST_HELD = 8 << 10;

    private final Supplier<PrintStream> target;

    private final ChunkSink tail;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    /**
     * @param target asked each time, since an application may replace its standard streams
     * @param tail gets the same
     */
    OutputCopy(Supplier<PrintStream> target, ChunkSink tail) {
        this.target = target;
        this.tail = tail;
    }

    @Override
    public void accept(byte[] chunk, int count) {
        int lines = endOfLines(chunk, count);
        this.held.write(chunk, 0, lines);
        if (lines > 0) {
            release();
        }
        this.held.write(chunk, lines, count - lines);
        if (this.held.size() > MOST_HELD) {
            release();
        }
        this.tail.accept(chunk, count);
    }

    /** How many bytes there are up to the end of the last line. */
    private static int endOfLines(byte[] chunk, int count) {
        int end = count;
        while (end > 0 && chunk[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    @Override
    public boolean holdsBack() {
        return this.held.size() > 0;
    }

    @Override
    public void release() {
        byte[] bytes = this.held.toByteArray();
        this.held.reset();
        try {
            PrintStream stream = this.target.get();
            stream.write(bytes, 0, bytes.length);
            stream.flush();
        } catch (RuntimeException ex) {
            // a stream of the application's that fails must not make the child wait for ever for somebody to read
            return;
        }
    }

    @Override
    public void finish() {
        if (holdsBack()) {
            release();
        }
        this.tail.finish();
    }
}
