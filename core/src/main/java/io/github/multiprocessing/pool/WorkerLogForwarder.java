package io.github.multiprocessing.pool;

import io.github.multiprocessing.pool.internal.log.WorkerLogs;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Sends log events from a worker, or a {@link io.github.multiprocessing.process.ChildProcess}, to its parent. With Logback and
 * Log4j 2 nobody has to call this: every logger there does. It is for adapters of other logging systems. Thread-safe. Never
 * waits for the parent: of more than 1,000 events a second, or more
 * than fit a queue of 1 MiB while the parent does not read, the others are dropped and counted, and the parent is told how
 * many; errors have twice that room.
 */
public interface WorkerLogForwarder {

    /**
     * The forwarder of this process.
     *
     * @return it, or empty if this is neither a worker nor a process, or nobody takes its events
     */
    static Optional<WorkerLogForwarder> current() {
        return Optional.ofNullable(WorkerLogs.current());
    }

    /**
     * Whether the logging system of this process has been set up to send its events here. It is when it is first used, unless
     * it is none that this project knows, or is set up otherwise.
     *
     * @return whether whatever is logged with SLF4J in this process is sent already
     */
    boolean isFedByLogging();

    /**
     * Sends an event.
     *
     * @param level how serious it is
     * @param timestamp when it was logged
     * @param logger the name of the logger
     * @param thread the name of the thread
     * @param message the message, with its arguments; cut at 16 Ki characters
     * @param mdc the diagnostic context; cut at 64 entries and at 16 Ki characters
     * @param throwable what was thrown, or null
     * @return whether it was sent; otherwise it was dropped and counted
     */
    boolean forward(
            Level level,
            Instant timestamp,
            String logger,
            String thread,
            String message,
            Map<String, String> mdc,
            @Nullable Throwable throwable);
}
