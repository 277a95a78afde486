package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.pool.WorkerLogForwarder;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The log events of this worker, or of this process that its parent has started. A worker that logs nothing has this object and
 * nothing else of it, a process not even that.
 */
public final class WorkerLogs implements WorkerLogForwarder {

    private static final long LAST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static volatile @Nullable WorkerLogs current;

    private final LogOutlet outlet;
    private final LogOutbox outbox;
    private byte[] encodedLevels;
    private @Nullable LevelTable levels;
    private @Nullable Consumer<LevelTable> follower;

    private WorkerLogs(LogOutlet outlet, byte eventType, byte droppedType, byte[] levels) {
        this.outlet = outlet;
        this.outbox = new LogOutbox(outlet, eventType, droppedType);
        this.encodedLevels = levels;
    }

    /**
     * From now on log events of this process go to its parent.
     *
     * @param outlet where to
     * @param eventType the type of a frame with an event
     * @param droppedType the type of a frame with a number of events that were dropped
     * @param levels the parent's levels
     * @return what sends them
     */
    public static WorkerLogs install(LogOutlet outlet, byte eventType, byte droppedType, byte[] levels) {
        WorkerLogs logs = new WorkerLogs(outlet, eventType, droppedType, levels);
        current = logs;
        return logs;
    }

    /**
     * What sends the log events of this process.
     *
     * @return it, or null if nobody takes them
     */
    public static @Nullable WorkerLogs current() {
        WorkerLogs known = current;
        return known != null ? known : ParentLink.open();
    }

    @Override
    public synchronized boolean isFedByLogging() {
        return this.follower != null;
    }

    @Override
    public boolean forward(
            Level level,
            Instant timestamp,
            String logger,
            String thread,
            String message,
            Map<String, String> mdc,
            @Nullable Throwable throwable) {
        return admits(level) && send(level, timestamp, logger, thread, message, mdc, throwable);
    }

    /**
     * Whether one more event may come; otherwise it has been counted.
     *
     * @param level how serious it is
     * @return whether to call {@code send}
     */
    public boolean admits(Level level) {
        return this.outbox.admits(level == Level.ERROR);
    }

    /** Sends an event that was admitted. */
    public boolean send(
            Level level,
            Instant timestamp,
            String logger,
            String thread,
            String message,
            Map<String, String> mdc,
            @Nullable Throwable throwable) {
        return this.outbox.offer(
                LogFrame.write(level, timestamp, logger, thread, this.outlet.task(), message, mdc, throwable),
                level == Level.ERROR);
    }

    /** Sends what waits; for the control thread. */
    public void sendDue() throws IOException {
        this.outbox.sendDue();
    }

    /** For how long the control thread may wait at most, in nanoseconds. */
    public long patience() {
        return this.outbox.patience();
    }

    /** The process is about to end: waits a moment until everything has left. */
    public void drain() {
        this.outbox.drain(LAST_NANOS);
    }

    /**
     * Takes the parent's levels, now and whenever they change.
     *
     * @param taker what to do with them
     */
    public synchronized void follow(Consumer<LevelTable> taker) {
        this.follower = taker;
        taker.accept(levels());
    }

    private LevelTable levels() {
        LevelTable known = this.levels;
        if (known == null) {
            try {
                known = LevelTable.decode(new PayloadReader(this.encodedLevels));
            } catch (ProtocolException ex) {
                throw new IllegalStateException("The parent's levels cannot be read", ex);
            }
            this.levels = known;
        }
        return known;
    }

    /**
     * The parent's levels have changed.
     *
     * @param encoded what they are now
     */
    public synchronized void changed(byte[] encoded) {
        this.encodedLevels = encoded;
        this.levels = null;
        Consumer<LevelTable> taker = this.follower;
        if (taker != null) {
            taker.accept(levels());
        }
    }
}
