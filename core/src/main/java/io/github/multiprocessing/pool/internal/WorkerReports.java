package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.pool.JvmFigures;
import io.github.multiprocessing.pool.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a worker tells beside its results: how long its initializer took, how far its task is, its thread dumps,
 * and what its JVM is like. */
final class WorkerReports {

    private final DumpOrder order;
    private long initNanos;
    private @Nullable TaskProgress progress;
    private @Nullable JvmFigures figures;
    private @Nullable CompletableFuture<String> dump;
    private boolean closed;

    /** Asks the worker for a thread dump. */
    interface DumpOrder {

        void send() throws IOException;
    }

    WorkerReports(DumpOrder order) {
        this.order = order;
    }

    synchronized void initialised(long nanos) {
        this.initNanos = Math.max(nanos, 0);
    }

    /** How long the initializer took in nanoseconds, as the worker says. */
    synchronized long initNanos() {
        return this.initNanos;
    }

    /** Takes note of figures. Returns them, with counts that are not less than before. */
    synchronized JvmFigures measured(JvmFigures told) {
        JvmFigures now = FiguresFrame.after(this.figures, told);
        this.figures = now;
        return now;
    }

    /** The last figures of its JVM, or null before the first ones. */
    synchronized @Nullable JvmFigures figures() {
        return this.figures;
    }

    /** Takes note of a report. Returns false if a later one has come already, over the other socket. */
    synchronized boolean progressed(TaskProgress report) {
        if (this.progress != null && report.report() <= this.progress.report()) {
            return false;
        }
        this.progress = report;
        return true;
    }

    /** How far the item is that the worker runs, or null if that did not say. */
    synchronized @Nullable Progress progressOf(WorkerRecord worker) {
        TaskProgress last = this.progress;
        return last != null && worker.spanOf(last.item()) != null ? last.progress() : null;
    }

    /**
     * Asks for a thread dump; who asks while one is under way gets the same.
     *
     * @return the dump to come, a copy of its own; fails with an {@link IOException} if the worker ends before
     */
    synchronized CompletableFuture<String> dump() {
        CompletableFuture<String> asked = this.dump;
        if (asked == null) {
            asked = new CompletableFuture<>();
            try {
                if (this.closed) {
                    throw gone();
                }
                this.order.send();
                this.dump = asked;
            } catch (IOException ex) {
                asked.completeExceptionally(ex);
            }
        }
        return asked.copy();
    }

    void dumped(byte[] utf8) throws ProtocolException {
        CompletableFuture<String> asked = takeDump();
        if (asked == null) {
            throw new ProtocolException("it sent a thread dump that nobody had asked for");
        }
        asked.complete(PrintableText.lines(new String(utf8, StandardCharsets.UTF_8), ThreadDump.MOST_CHARS));
    }

    private synchronized @Nullable CompletableFuture<String> takeDump() {
        CompletableFuture<String> asked = this.dump;
        this.dump = null;
        return asked;
    }

    /** The worker is gone. */
    void close() {
        CompletableFuture<String> asked;
        synchronized (this) {
            this.closed = true;
            asked = takeDump();
        }
        if (asked != null) {
            asked.completeExceptionally(gone());
        }
    }

    private static IOException gone() {
        return new IOException("it has ended");
    }
}
