package io.github.multiprocessing.process.internal;

import java.io.IOException;
import java.io.InputStream;

/** Reads the output of a child, always as fast as it comes, so that a child never waits for its log. */
final class OutputPump implements Runnable {

    private final InputStream stream;

    private final ChunkSink sink;

    OutputPump(InputStream stream, ChunkSink sink) {
        this.stream = stream;
        this.sink = sink;
    }

    @Override
    public void run() {
        byte[] chunk = new byte[8 << 10];
        try {
            int count = this.stream.read(chunk);
            while (count >= 0) {
                this.sink.accept(chunk, count);
                count = this.stream.read(chunk);
            }
        } catch (IOException ex) {
            // closed under this thread after the end of the child
            return;
        } finally {
            this.sink.finish();
        }
    }
}
