package io.github.multiprocessing.pool;

import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pool of worker JVMs. (API skeleton; the implementation is being written.) */
public final class ProcessPool implements Pool {

    private final String name;

    ProcessPool(
            String name, PoolSettings settings, @Nullable WorkerInitializer initializer, List<PoolListener> listeners) {
        this.name = name;
    }

    /**
     * Begins a pool with the default settings.
     *
     * @return a builder
     */
    public static ProcessPoolBuilder builder() {
        return builder(PoolSettings.defaults());
    }

    /**
     * Begins a pool with given settings.
     *
     * @param settings where to start from
     * @return a builder
     */
    public static ProcessPoolBuilder builder(PoolSettings settings) {
        return new ProcessPoolBuilder(settings);
    }

    @Override
    public String name() {
        return this.name;
    }

    /**
     * The pool at this moment.
     *
     * @return a snapshot
     */
    public PoolSnapshot snapshot() {
        throw new IllegalStateException();
    }

    /**
     * Has a worker replaced once it is idle; the replacement is started first.
     *
     * @param worker the name of the worker
     * @return false if there is no such worker
     */
    public boolean recycle(String worker) {
        throw new IllegalStateException();
    }

    /**
     * Kills a worker now. Its task fails with a {@link WorkerCrashedException}.
     *
     * @param worker the name of the worker
     * @return false if there is no such worker
     */
    public boolean kill(String worker) {
        throw new IllegalStateException();
    }

    @Override
    public <R extends @Nullable Object> R apply(SerializableCallable<R> task, TaskOptions options) {
        throw new IllegalStateException();
    }

    @Override
    public <R extends @Nullable Object> AsyncResult<R> applyAsync(SerializableCallable<R> task, TaskOptions options) {
        throw new IllegalStateException();
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options) {
        throw new IllegalStateException();
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> List<Outcome<R>> mapOutcomes(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options) {
        throw new IllegalStateException();
    }

    @Override
    public void close() {}

    @Override
    public void terminate() {}

    @Override
    public void shutdown(Duration grace) {}

    @Override
    public void join() {}

    @Override
    public boolean join(Duration timeout) {
        return true;
    }
}
