package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.FrameChannel;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what a worker's tasks say of their progress, over the control socket, and not more often than anybody can read
 * it. What comes too early waits, and what comes meanwhile replaces it; the control thread sends it when its time has come.
 */
final class ProgressSender {

    static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Channel channel;
    private @Nullable TaskProgress waiting;
    private long nextAt;

    /** Where reports go. */
    interface Channel {

        void send(TaskProgress progress) throws IOException;

        /** Has the control thread call {@link #sendDue()} and ask when to do so again. */
        void wakeup();

        /** The time; here, and not as a lambda, because a worker that starts should not have to set up its first one. */
        long nanoTime();
    }

    ProgressSender(FrameChannel channel) {
        this(new ControlChannel(channel));
    }

    ProgressSender(Channel channel) {
        this.channel = channel;
        this.nextAt = channel.nanoTime();
    }

    /** Does not wait, and does not fail: who reports to a parent that is gone is about to be ended. */
    synchronized void reported(TaskProgress progress) {
        boolean waitedFor = this.waiting != null;
        this.waiting = progress;
        try {
            sendDue();
        } catch (IOException ex) {
            this.waiting = null;
        }
        if (this.waiting != null && !waitedFor) {
            this.channel.wakeup();
        }
    }

    /** The item has ended: what it said last goes with its result. */
    synchronized void ended() {
        this.waiting = null;
    }

    /** Sends what waits if its time has come. */
    synchronized void sendDue() throws IOException {
        TaskProgress due = this.waiting;
        long now = this.channel.nanoTime();
        if (due != null && now - this.nextAt >= 0) {
            this.nextAt = now + INTERVAL_NANOS;
            this.waiting = null;
            this.channel.send(due);
        }
    }

    /** For how long the control thread may wait at most. */
    synchronized long patience() {
        return this.waiting != null ? Math.max(this.nextAt - this.channel.nanoTime(), 1) : Long.MAX_VALUE;
    }

    private record ControlChannel(FrameChannel control) implements Channel {

        @Override
        public void send(TaskProgress progress) throws IOException {
            this.control.send(progress.frame());
        }

        @Override
        public void wakeup() {
            this.control.wakeup();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    }
}
