package io.github.multiprocessing.pool;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one call wants to have different from the pool's settings.
 *
 * @param name the name of the task in errors, log lines and endpoints, or null for one derived from the task
 * @param timeout the hard deadline of the task from its start in a worker, {@link Duration#ZERO} for none, or null for the
 *     pool's
 * @param softTimeout after which time the task is interrupted and may clean up until its hard deadline; null or
 *     {@link Duration#ZERO} for never
 * @param queueTimeout how long the task may wait for its first worker, from its submission, before it is rejected; null for
 *     as long as it takes
 * @param chunkSize how many items of a {@code map} travel together, or 0 for {@code ceil(n / (4 * workers))}
 * @param priority tasks of a higher priority start first; 0 for most. There is no guard against starvation: tasks of a low
 *     priority wait for as long as there are others, or until their queue deadline. What a worker was given ahead, about a
 *     millisecond of work, is not overtaken
 * @param retry how often the task may be run again; only for tasks that may run twice
 * @param affinity tasks with the same key run in the same worker as long as it lives, or null
 * @param times is told how long the task waited and ran, or null
 */
public record TaskOptions(
        @Nullable String name,
        @Nullable Duration timeout,
        @Nullable Duration softTimeout,
        @Nullable Duration queueTimeout,
        int chunkSize,
        int priority,
        Retry retry,
        @Nullable String affinity,
        @Nullable Consumer<? super TaskTimes> times) {

    private static final TaskOptions DEFAULTS = new TaskOptions(null, null, null, null, 0, 0, Retry.NEVER, null, null);

    /**
     * How often a task may be run again after its worker died. Only for tasks that are idempotent: it is not known how far
     * the first run came.
     *
     * @param most how many times at most; 0 for never
     * @param backoff the delay before the first retry; it doubles with each further one
     */
    public record Retry(int most, Duration backoff) {

        /** A task that must not run twice. */
        public static final Retry NEVER = new Retry(0, Duration.ZERO);

        /** Refuses what is negative. */
        public Retry {
            if (most < 0) {
                throw new IllegalArgumentException("most must not be negative: " + most);
            }
            if (backoff.isNegative()) {
                throw new IllegalArgumentException("backoff must not be negative: " + backoff);
            }
        }
    }

    /** Refuses what is negative. */
    public TaskOptions {
        requireNotNegative("timeout", timeout);
        requireNotNegative("softTimeout", softTimeout);
        requireNotNegative("queueTimeout", queueTimeout);
        if (chunkSize < 0) {
            throw new IllegalArgumentException("chunkSize must not be negative: " + chunkSize);
        }
    }

    private static void requireNotNegative(String what, @Nullable Duration duration) {
        if (duration != null && duration.isNegative()) {
            throw new IllegalArgumentException(what + " must not be negative: " + duration);
        }
    }

    /**
     * The options of a call that says nothing.
     *
     * @return the defaults
     */
    public static TaskOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options with a name for the task.
     *
     * @param name the name
     * @return new options
     */
    public TaskOptions withName(String name) {
        Draft draft = new Draft(this);
        draft.name = name;
        return draft.finish();
    }

    /**
     * These options with a deadline.
     *
     * @param timeout the hard deadline, {@link Duration#ZERO} for none, or null for the pool's
     * @return new options
     */
    public TaskOptions withTimeout(@Nullable Duration timeout) {
        Draft draft = new Draft(this);
        draft.timeout = timeout;
        return draft.finish();
    }

    /**
     * These options with a soft time limit, after which the task is interrupted once and may clean up and return; the hard
     * deadline still holds, and without one the task may go on for ever. What it returns counts; if it throws because of the
     * interrupt, that is what the caller gets. Celery: {@code soft_time_limit}.
     *
     * @param softTimeout the limit
     * @return new options
     */
    public TaskOptions withSoftTimeout(Duration softTimeout) {
        Draft draft = new Draft(this);
        draft.softTimeout = softTimeout;
        return draft.finish();
    }

    /**
     * These options with a limit for the time in the queue, after which the task is rejected.
     *
     * @param queueTimeout the limit
     * @return new options
     */
    public TaskOptions withQueueTimeout(Duration queueTimeout) {
        Draft draft = new Draft(this);
        draft.queueTimeout = queueTimeout;
        return draft.finish();
    }

    /**
     * These options with a chunk size. Unlike Python, where 0 silently yields no results, a size below 1 is refused.
     *
     * @param chunkSize how many items travel together, at least 1
     * @return new options
     */
    public TaskOptions withChunkSize(int chunkSize) {
        if (chunkSize < 1) {
            throw new IllegalArgumentException("chunkSize must be at least 1: " + chunkSize);
        }
        Draft draft = new Draft(this);
        draft.chunkSize = chunkSize;
        return draft.finish();
    }

    /**
     * These options with a priority.
     *
     * @param priority tasks of a higher one start first; may be negative
     * @return new options
     */
    public TaskOptions withPriority(int priority) {
        Draft draft = new Draft(this);
        draft.priority = priority;
        return draft.finish();
    }

    /**
     * These options for a task that is idempotent: if its worker dies under it, it is run again, before others of its
     * priority once the delay is over. Not if it fails by itself, if the pool kills the worker for a deadline, a cancellation
     * or a shutdown, or if the task is put in quarantine. The number of attempts is in the
     * {@link WorkerCrashedException#attempts() last failure}.
     *
     * @param most how many times at most
     * @param backoff the delay before the first retry; it doubles with each further one
     * @return new options
     */
    public TaskOptions withRetries(int most, Duration backoff) {
        Draft draft = new Draft(this);
        draft.retry = new Retry(most, backoff);
        return draft.finish();
    }

    /**
     * These options with a key: tasks with the same key run in the same worker as long as it lives, one after the other. The
     * worker that gets the first one keeps the key until it stops or dies, or until 10,000 other keys were used since. Tasks
     * wait for their worker while others are idle, and do not hold up those without a key.
     *
     * @param key the key
     * @return new options
     */
    public TaskOptions withAffinity(String key) {
        Draft draft = new Draft(this);
        draft.affinity = key;
        return draft.finish();
    }

    /**
     * These options with somebody who is told how long the task waited and ran, just before its end is known. Only for the
     * calls of a single task ({@code apply}, {@code applyAsync}) of a pool of processes. Called by one of the pool's threads:
     * it must be quick, and what it throws is logged.
     *
     * @param listener is told
     * @return new options
     */
    public TaskOptions withTimes(Consumer<? super TaskTimes> listener) {
        Draft draft = new Draft(this);
        draft.times = listener;
        return draft.finish();
    }

    /** Options that are being changed in one of their parts. */
    private static final class Draft {

        private @Nullable String name;
        private @Nullable Duration timeout;
        private @Nullable Duration softTimeout;
        private @Nullable Duration queueTimeout;
        private int chunkSize;
        private int priority;
        private Retry retry;
        private @Nullable String affinity;
        private @Nullable Consumer<? super TaskTimes> times;

        Draft(TaskOptions from) {
            this.name = from.name;
            this.timeout = from.timeout;
            this.softTimeout = from.softTimeout;
            this.queueTimeout = from.queueTimeout;
            this.chunkSize = from.chunkSize;
            this.priority = from.priority;
            this.retry = from.retry;
            this.affinity = from.affinity;
            this.times = from.times;
        }

        TaskOptions finish() {
            return new TaskOptions(
                    this.name,
                    this.timeout,
                    this.softTimeout,
                    this.queueTimeout,
                    this.chunkSize,
                    this.priority,
                    this.retry,
                    this.affinity,
                    this.times);
        }
    }
}
