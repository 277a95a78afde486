package io.github.multiprocessing.manager.internal;

import io.github.multiprocessing.pool.TaskOptions;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The options of a task on their way to a manager's pool: values that every server reads, whatever types it admits. */
public final class SentOptions {

    /** How long a name and an affinity may be, which a pool remembers beyond the task. */
    static final int MOST_CHARACTERS = 1000;

    private static final int PARTS = 9;

    private SentOptions() {}

    /**
     * What is sent of options.
     *
     * @param options the options
     * @return an array, or null for the defaults
     * @throws IllegalArgumentException if somebody is to be told the times of the task, who is here and not there
     */
    public static Object @Nullable [] of(TaskOptions options) {
        if (options.times() != null) {
            throw new IllegalArgumentException("a listener of the times of a task cannot travel to a manager's pool");
        }
        return options.equals(TaskOptions.defaults()) ? null : parts(options);
    }

    @SuppressWarnings("NullAway")
    private static Object[] parts(TaskOptions options) {
        return new Object[] {
            options.name(),
            options.timeout(),
            options.softTimeout(),
            options.queueTimeout(),
            options.chunkSize(),
            options.priority(),
            options.retry().most(),
            options.retry().backoff(),
            options.affinity()
        };
    }

    /**
     * The options that were sent.
     *
     * @param sent what {@link #of} gave
     * @return the options
     * @throws IllegalArgumentException if that is something else, or out of bounds
     */
    public static TaskOptions read(@Nullable Object sent) {
        if (sent == null) {
            return TaskOptions.defaults();
        }
        if (!(sent instanceof Object[] parts) || parts.length != PARTS) {
            throw new IllegalArgumentException("the options of a task are an array of " + PARTS + " values");
        }
        return new TaskOptions(
                text("name", parts[0]),
                (Duration) parts[1],
                (Duration) parts[2],
                (Duration) parts[3],
                (Integer) Objects.requireNonNull(parts[4]),
                (Integer) Objects.requireNonNull(parts[5]),
                new TaskOptions.Retry(
                        (Integer) Objects.requireNonNull(parts[6]), (Duration) Objects.requireNonNull(parts[7])),
                text("affinity", parts[8]),
                null);
    }

    private static @Nullable String text(String what, @Nullable Object value) {
        if (value instanceof String text && text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("the " + what + " of a task of a manager's pool has " + text.length()
                    + " characters, the limit is " + MOST_CHARACTERS);
        }
        return (String) value;
    }
}
