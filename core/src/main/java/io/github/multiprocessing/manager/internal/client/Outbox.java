package io.github.multiprocessing.manager.internal.client;

import io.github.multiprocessing.connection.internal.message.MessageChannel;
import io.github.multiprocessing.manager.internal.wire.Batch;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.function.Consumer;

/**
 * Sends the requests of all threads, one message after the other: what threads ask while one of them is sending goes out with
 * the next message, so that batches grow with the load. A server that does not read makes them wait.
 */
final class Outbox {

    private static final int MOST_WAITING = 1 << 20;
    private static final long STEP_MILLIS = 100;

    private final MessageChannel channel;
    private volatile long timeoutNanos;
    private final Object lock = new Object();
    private Batch building = new Batch();
    private Batch spare = new Batch();
    private boolean sending;

    Outbox(MessageChannel channel, long timeoutNanos) {
        this.channel = channel;
        this.timeoutNanos = timeoutNanos;
    }

    /** Waits no longer than that for a server that does not read. */
    void patience(long nanos) {
        this.timeoutNanos = Math.min(this.timeoutNanos, nanos);
    }

    /** Adds requests, and sends them unless another thread is about to. */
    void send(Consumer<Batch> requests) throws IOException {
        synchronized (this.lock) {
            awaitRoom();
            requests.accept(this.building);
            if (this.sending) {
                return;
            }
            this.sending = true;
        }
        drain();
    }

    private void awaitRoom() throws IOException {
        boolean interrupted = false;
        long deadline = System.nanoTime() + this.timeoutNanos;
        try {
            while (this.sending && this.building.size() > MOST_WAITING) {
                if (System.nanoTime() - deadline > 0) {
                    throw notRead();
                }
                try {
                    this.lock.wait(STEP_MILLIS);
                } catch (InterruptedException ex) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void drain() throws IOException {
        boolean complete = false;
        try {
            while (true) {
                Batch batch;
                synchronized (this.lock) {
                    batch = this.building;
                    if (batch.size() == 0) {
                        this.sending = false;
                        complete = true;
                        return;
                    }
                    this.building = this.spare;
                    this.lock.notifyAll();
                }
                if (this.channel.sendNow(batch.toBuffer()) > 0) {
                    flush();
                }
                batch.clear();
                this.spare = batch;
            }
        } finally {
            if (!complete) {
                synchronized (this.lock) {
                    this.sending = false;
                    this.lock.notifyAll();
                }
            }
        }
    }

    private void flush() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            long progress = System.nanoTime();
            int kept = this.channel.keptBytes();
            while (kept > 0) {
                int left = kept;
                try {
                    left = this.channel.flushSome(this.timeoutNanos);
                } catch (InterruptedIOException ex) {
                    interrupted |= Thread.interrupted();
                }
                if (left < kept) {
                    progress = System.nanoTime();
                } else if (System.nanoTime() - progress >= this.timeoutNanos) {
                    throw notRead();
                }
                kept = left;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private SocketTimeoutException notRead() {
        return new SocketTimeoutException("the manager has read nothing for " + this.timeoutNanos / 1_000_000 + " ms");
    }
}
