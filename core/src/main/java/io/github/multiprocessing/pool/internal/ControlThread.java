package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.Frame;
import io.github.multiprocessing.connection.internal.FrameChannel;
import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.pool.internal.log.WorkerLogs;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The worker's thread for the control socket: interrupts tasks, passes on their progress, makes thread
 * dumps, and tells the parent now and then that it lives.
 */
final class ControlThread extends Thread implements LeftoverWatch.Reports {

    private final FrameChannel channel;
    private final TaskGuard guard;
    private final ProgressSender progress;
    private final @Nullable WorkerLogs logs;
    private final long heartbeatNanos;
    private final long idleHeartbeatNanos;
    private final boolean reportsCollections;
    private final @Nullable CollectorShare collector;
    private final boolean initialised;
    private @Nullable CollectedHeap collected;
    private volatile @Nullable ResultBatch results;
    private volatile boolean stopping;

    ControlThread(
            FrameChannel channel,
            TaskGuard guard,
            ProgressSender progress,
            @Nullable WorkerLogs logs,
            WorkerBootstrap bootstrap) {
        super("multiprocessing-control");
        setDaemon(true);
        setPriority(MAX_PRIORITY);
        this.channel = channel;
        this.guard = guard;
        this.progress = progress;
        this.logs = logs;
        this.heartbeatNanos = TimeUnit.MILLISECONDS.toNanos(bootstrap.heartbeatMillis());
        this.idleHeartbeatNanos = TimeUnit.MILLISECONDS.toNanos(bootstrap.idleHeartbeatMillis());
        this.reportsCollections = bootstrap.reportsCollections();
        this.collector = bootstrap.watchesCollector() ? new CollectorShare() : null;
        this.initialised = bootstrap.initializer().length > 0;
    }

    /**
     * Tells the parent that tasks may come, and from now on that this process exits if it does so without being asked.
     *
     * @param initNanos how long the initializer took
     */
    void ready(long initNanos) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Farewell());
        send(new PayloadWriter(16).putLong(Runtime.getRuntime().maxMemory()).putLong(initNanos), Messages.READY);
    }

    /** Tells what tasks have left behind; not to fail, since who reports to a parent that is gone is about to be ended. */
    @Override
    public void send(LeftoverReport report) {
        try {
            this.channel.send(report.frame());
        } catch (IOException ex) {
            return;
        }
    }

    /** From now on there may be results. */
    void serves(ResultBatch batch) {
        this.results = batch;
    }

    private void flush() throws IOException {
        ResultBatch batch = this.results;
        if (batch != null) {
            batch.flushMeanwhile();
        }
    }

    /** The parent has asked for the exit that follows. */
    void stopping() {
        this.stopping = true;
    }

    @Override
    public void run() {
        try {
            TimeZoneWatch timeZone = new TimeZoneWatch(this.guard, this.initialised);
            long beatAt = System.nanoTime();
            while (true) {
                long patience = Math.min(beatAt - System.nanoTime(), this.progress.patience());
                if (this.logs != null) {
                    patience = Math.min(patience, this.logs.patience());
                }
                Frame frame = this.channel.receive(Math.max(patience, 1));
                if (frame != null) {
                    ordered(frame);
                }
                this.progress.sendDue();
                if (this.logs != null) {
                    this.logs.sendDue();
                }
                if (System.nanoTime() - beatAt >= 0) {
                    boolean idle = this.guard.isIdle();
                    beatAt = System.nanoTime() + (idle ? this.idleHeartbeatNanos : this.heartbeatNanos);
                    beat();
                    LeftoverReport left = timeZone.look();
                    if (left != null) {
                        send(left);
                    }
                }
            }
        } catch (IOException ex) {
            // The parent has closed the channel, or is gone; the death pipe tells which, and ends this process then.
            return;
        }
    }

    private void ordered(Frame frame) throws IOException {
        if (frame.type() == Messages.INTERRUPT) {
            interrupt(frame.reader());
        } else if (frame.type() == Messages.FLUSH) {
            flush();
        } else if (frame.type() == Messages.DUMP) {
            send(new PayloadWriter(ThreadDump.MOST_CHARS / 8).putString(ThreadDump.take()), Messages.DUMPED);
        } else if (frame.type() == Messages.LEVELS && this.logs != null) {
            this.logs.changed(frame.payload());
        }
    }

    private void beat() throws IOException {
        Runtime runtime = Runtime.getRuntime();
        if (this.reportsCollections && this.collected == null) {
            this.collected = new CollectedHeap();
        }
        long used = runtime.totalMemory() - runtime.freeMemory();
        int share = this.collector != null
                ? this.collector.perMille(used, runtime.maxMemory(), System.nanoTime())
                : CollectorShare.UNKNOWN;
        PayloadWriter beat = new PayloadWriter(24).putLong(used);
        beat.putLong(this.collected != null ? this.collected.bytes() : -1).putInt(share);
        send(beat, Messages.HEARTBEAT);
    }

    private void interrupt(PayloadReader in) throws IOException {
        long number = in.getLong();
        StackTraceElement[] where = this.guard.interrupt(number);
        if (where.length > 0) {
            this.channel.send(Messages.interrupted(number, where));
        }
    }

    private void send(PayloadWriter payload, byte type) throws IOException {
        this.channel.send(payload.frame(type));
    }

    /** Says that the process exits because somebody called {@code System.exit}: the exit code alone cannot tell. */
    private final class Farewell extends Thread {

        Farewell() {
            super("multiprocessing-farewell");
        }

        @Override
        public void run() {
            if (!ControlThread.this.stopping) {
                try {
                    if (ControlThread.this.logs != null) {
                        ControlThread.this.logs.drain();
                    }
                    send(new PayloadWriter(0), Messages.EXITING);
                } catch (IOException ex) {
                    // then the parent finds out by itself
                    return;
                }
            }
        }
    }
}
