package io.github.multiprocessing.pool;

import io.github.multiprocessing.pool.internal.PoolEngine;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool of worker JVMs. The counterpart of Python's {@code multiprocessing.Pool}: a task runs in a process of its own kind,
 * where a deadline really stops it, a heap limit holds for it alone, and a crash costs one task.
 *
 * <pre>{@code
 * ProcessPool pool = ProcessPool.builder().name("ocr").processes(2).taskTimeout(Duration.ofSeconds(10)).build();
 * List<String> texts = pool.map(Ocr::read, scans);
 * }</pre>
 *
 * Thread-safe. Workers start in the background; the first task waits for the first of them. They die with this process,
 * however it dies. {@link #close()} lets them finish, as in Python; {@link #shutdown} ends them within a grace.
 */
public final class ProcessPool implements Pool {

    private static final Duration FOREVER = Duration.ofDays(10_000);

    private final String name;
    private final PoolEngine engine;

    ProcessPool(
            String name, PoolSettings settings, @Nullable WorkerInitializer initializer, List<PoolListener> listeners) {
        this.name = name;
        this.engine = new PoolEngine(name, settings, initializer, listeners);
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
        return this.engine.snapshot();
    }

    /**
     * Changes how many tasks run at once. Missing workers are started; workers too many end when they have nothing to do. A
     * pool of fixed size keeps a fixed size, and an elastic one its minimum, as far as that is not above the new size.
     *
     * @param processes the new number, at least 1
     * @throws IllegalArgumentException if it is less
     * @throws io.github.multiprocessing.process.MemoryBudgetException if so many workers do not fit into the memory
     */
    public void resize(int processes) {
        this.engine.resize(0, processes);
    }

    /**
     * Changes between which numbers of workers the pool follows the load. See {@link PoolSettings.Scaling}.
     *
     * @param minProcesses how many workers stay when there is nothing to do, at least 1
     * @param processes how many tasks run at once at most, at least {@code minProcesses}
     * @throws IllegalArgumentException if they are not
     * @throws io.github.multiprocessing.process.MemoryBudgetException if so many workers do not fit into the memory
     */
    public void resize(int minProcesses, int processes) {
        if (minProcesses < 1) {
            throw new IllegalArgumentException("minProcesses must be at least 1: " + minProcesses);
        }
        this.engine.resize(minProcesses, processes);
    }

    /**
     * Has a worker replaced once it is idle; the replacement is started first.
     *
     * @param worker the name of the worker
     * @return false if there is no such worker
     */
    public boolean recycle(String worker) {
        return this.engine.recycle(worker);
    }

    /**
     * Kills a worker now. Its task fails with a {@link WorkerCrashedException}.
     *
     * @param worker the name of the worker
     * @return false if there is no such worker
     */
    public boolean kill(String worker) {
        return this.engine.kill(worker);
    }

    @Override
    public <R extends @Nullable Object> R apply(SerializableCallable<R> task, TaskOptions options)
            throws InterruptedException {
        return this.engine.apply(task, options);
    }

    @Override
    public <R extends @Nullable Object> AsyncResult<R> applyAsync(SerializableCallable<R> task, TaskOptions options) {
        return this.engine.applyAsync(task, options);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options)
            throws InterruptedException {
        return this.engine.map(function, items, options);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> List<Outcome<R>> mapOutcomes(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options)
            throws InterruptedException {
        return this.engine.mapOutcomes(function, items, options);
    }

    @Override
    public void close() {
        this.engine.close(true, null);
    }

    @Override
    public void terminate() {
        this.engine.close(false, Duration.ZERO);
    }

    @Override
    public void shutdown(Duration grace) {
        this.engine.close(false, grace);
        try {
            join();
        } catch (InterruptedException ex) {
            terminate();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void join() throws InterruptedException {
        boolean ended = false;
        while (!ended) {
            ended = join(FOREVER);
        }
    }

    @Override
    public boolean join(Duration timeout) throws InterruptedException {
        return this.engine.join(timeout);
    }
}
