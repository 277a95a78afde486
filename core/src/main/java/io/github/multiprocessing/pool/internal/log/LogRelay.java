package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.pool.WorkerLogSink;
import org.jspecify.annotations.Nullable;

/** What a pool does with the log events of its workers, or a process with those of one that it has started. Thread-safe. */
public final class LogRelay implements AutoCloseable {

    private final String pool;
    private final @Nullable LogDelivery delivery;
    private final @Nullable LevelWatch levels;

    private LogRelay(String pool, @Nullable LogDelivery delivery, @Nullable LevelWatch levels) {
        this.pool = pool;
        this.delivery = delivery;
        this.levels = levels;
    }

    /**
     * Takes them.
     *
     * @param pool the name of the pool
     * @param sink where they go, or null: then workers log to their output
     * @return a relay
     */
    public static LogRelay of(String pool, @Nullable WorkerLogSink sink) {
        return sink == null
                ? new LogRelay(pool, null, null)
                : new LogRelay(pool, new LogDelivery(pool, sink), LevelWatch.ofThisProcess());
    }

    /**
     * Takes those of one process, which belongs to no pool.
     *
     * @param process its name
     * @return a relay to the logging of this process
     */
    static LogRelay ofProcess(String process) {
        WorkerLogSink sink = LogSystem.current().sink();
        return new LogRelay("", new LogDelivery(process, sink), LevelWatch.ofThisProcess());
    }

    /** What a worker that starts is told of levels; nothing, if it is not to send events. */
    public byte[] levels() {
        return this.levels == null ? new byte[0] : this.levels.encoded();
    }

    /**
     * Has somebody told the levels whenever they change, until this is closed.
     *
     * @param taker takes what a worker is told
     */
    public void follow(LevelWatch.Taker taker) {
        if (this.levels != null) {
            this.levels.add(this, taker);
        }
    }

    /**
     * Takes the events of a worker.
     *
     * @param worker its name
     * @return a fresh intake
     */
    public LogIntake intake(String worker) {
        return new LogIntake(this.pool, worker, this.delivery, System::nanoTime);
    }

    /** The workers are gone; waits a moment until their last events are delivered. */
    @Override
    public void close() {
        if (this.levels != null) {
            this.levels.remove(this);
        }
        if (this.delivery != null) {
            this.delivery.close();
        }
    }
}
