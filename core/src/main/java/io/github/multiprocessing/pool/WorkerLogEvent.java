package io.github.multiprocessing.pool;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * An event that a worker has logged. All text of it is one line each: a worker may be hostile, so ends of lines are shown as
 * {@code \n} and other control characters as their code. Immutable.
 *
 * @param pool the name of the pool; empty for a process that belongs to none
 * @param worker the name of the worker or process
 * @param pid its process id
 * @param task the name of the task that ran, empty if none did
 * @param timestamp when it was logged, as the worker says
 * @param level how serious it is
 * @param logger the name of the logger
 * @param thread the name of the thread
 * @param message the message, with its arguments; at most 16 Ki characters, and it says if there were more
 * @param mdc the diagnostic context, and the key-value pairs of the event
 * @param throwable what was thrown, or null
 */
public record WorkerLogEvent(
        String pool,
        String worker,
        long pid,
        String task,
        Instant timestamp,
        Level level,
        String logger,
        String thread,
        String message,
        Map<String, String> mdc,
        @Nullable LoggedThrowable throwable) {

    /**
     * Copies the diagnostic context.
     *
     * @throws NullPointerException if a component that must not be null is
     */
    public WorkerLogEvent {
        mdc = Map.copyOf(mdc);
    }
}
