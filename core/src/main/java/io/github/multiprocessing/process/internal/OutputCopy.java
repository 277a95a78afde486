package io.github.multiprocessing.process.internal;

import java.io.PrintStream;
import java.util.function.Supplier;

/** Prints what a child prints, as it comes. */
final class OutputCopy implements ChunkSink {

    private final Supplier<PrintStream> target;

    private final ChunkSink tail;

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
        try {
            PrintStream stream = this.target.get();
            stream.write(chunk, 0, count);
            stream.flush();
        } catch (RuntimeException ex) {
            // a stream of the application's that fails must not make the child wait for ever for somebody to read
            this.tail.accept(chunk, count);
            return;
        }
        this.tail.accept(chunk, count);
    }

    @Override
    public void finish() {
        this.tail.finish();
    }
}
