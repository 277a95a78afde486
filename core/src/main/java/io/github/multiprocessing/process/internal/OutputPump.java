package io.github.multiprocessing.process.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Reads the output of a child, always as fast as it comes, so that a child never waits for its log. */
final class OutputPump implements Runnable {

    /** For how long the rest of a line is waited for: nobody notices it, and a line that is printed in parts stays whole. */
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

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
                if (this.sink.holdsBack() && isSilent()) {
                    this.sink.release();
                }
                count = this.stream.read(chunk);
            }
        } catch (IOException ex) {
            // closed under this thread after the end of the child
            return;
        } finally {
            this.sink.finish();
        }
    }

    private boolean isSilent() throws IOException {
        long begin = System.nanoTime();
        while (this.stream.available() == 0) {
            if (System.nanoTime() - begin > MOMENT_NANOS) {
                return true;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return false;
    }
}
