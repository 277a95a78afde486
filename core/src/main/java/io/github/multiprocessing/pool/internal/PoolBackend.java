package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.Patience;
import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.pool.TaskSerializationException;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import io.github.multiprocessing.serialization.SerializationException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What runs the tasks of a pool, processes or threads, as {@link PoolCalls} sees it. Thread-safe. */
interface PoolBackend {

    String name();

    /** How many tasks run at once. */
    int workers();

    /** Whether tasks leave this process, so that they must be serialisable. */
    boolean remote();

    /** How long to poll before waiting for the end of a task. */
    Patience patience();

    /** Runs what callers have chained to their results. Never shut down. */
    Executor callbacks();

    /** How a task ended, as a value or as what is thrown; whoever asks for it pays for reading the value. */
    Outcome<?> outcome(String task, Ending ending);

    /**
     * A call, not yet submitted.
     *
     * @throws TaskSerializationException if it cannot travel
     */
    Batch call(SerializableCallable<?> task, String name, TaskOptions options, EndingSink sink);

    /**
     * A function, ready to be given items.
     *
     * @throws TaskSerializationException if it cannot travel
     */
    Work work(SerializableFunction<?, ?> function, TaskOptions options);

    /**
     * Applies a function to all items while the calling thread waits.
     *
     * @return one outcome per item, or with {@code failFast} the first failure alone
     */
    default <R extends @Nullable Object> List<Outcome<R>> map(
            SerializableFunction<?, R> function, List<?> items, TaskOptions options, boolean failFast)
            throws InterruptedException {
        return new MapFuture<R>(this, work(function, options), items, options, failFast).run();
    }

    /** Accepts nothing more; what waits may run if {@code drain}; with a grace, what then still runs is ended. */
    void close(boolean drain, @Nullable Duration grace);

    /** Waits until all workers are gone. */
    boolean join(Duration timeout) throws InterruptedException;

    /** A function that is applied to items. */
    interface Work {

        /** The name of the task. */
        String task();

        /** A batch to come, whose items end in a sink. */
        Draft draft(EndingSink sink);
    }

    /** The items of a batch to come. Not thread-safe. */
    interface Draft {

        /** Adds an item. If that cannot travel, the draft is as before. */
        void add(@Nullable Object item) throws SerializationException;

        int size();

        /** Whether the items are so large that no further one should be added. */
        boolean full();

        /** The batch of all that was added, which the sink knows as 0, 1, and so on. */
        Batch batch();
    }

    /** Tasks that are handed in together. They are run one by one. */
    interface Batch {

        void submit();

        /** Submits, and may have the calling thread help to bring the replies until {@code done}. */
        default void submitAndRead(BooleanSupplier done) {
            submit();
        }

        /** The calling thread is going to wait: may have it help to bring the replies until {@code done}. */
        default void read(BooleanSupplier done) {}

        /** Cancels what has not ended, or without {@code interrupt} what has not begun. Returns whether there was any. */
        boolean cancel(boolean interrupt);
    }
}
