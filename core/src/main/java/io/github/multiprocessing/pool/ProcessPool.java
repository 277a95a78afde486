package io.github.multiprocessing.pool;

import io.github.multiprocessing.pool.internal.PoolEngine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
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
public final class ProcessPool extends AbstractPool {

    private final PoolEngine engine;

    ProcessPool(
            String name,
            PoolSettings settings,
            @Nullable WorkerInitializer initializer,
            List<PoolListener> listeners,
            @Nullable WorkerLogSink logSink) {
        this(name, new PoolEngine(name, settings, initializer, listeners, logSink));
    }

    private ProcessPool(String name, PoolEngine engine) {
        super(name, engine.calls());
        this.engine = engine;
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

    /**
     * Has a worker tell what all its threads do, whatever its task does meanwhile, and without disturbing it.
     *
     * @param worker the name of the worker
     * @param limit how long to wait for it
     * @return its threads as text, much as {@code jstack} has it; empty if there is no such worker, or it is not ready or has
     *     ended
     * @throws TimeoutException if it does not answer: its process may be stopped
     * @throws InterruptedException if the calling thread is interrupted
     */
    public Optional<String> threadDump(String worker, Duration limit) throws InterruptedException, TimeoutException {
        return this.engine.threadDump(worker, limit);
    }

    /**
     * The tasks that are refused because they have cost too many workers, the longest unchanged first; at most 1,000.
     *
     * @return a list that does not change
     * @see PoisonTaskException
     */
    public List<QuarantinedTask> quarantine() {
        return this.engine.quarantine();
    }

    /**
     * Lets a task out of quarantine: it may be submitted again, and its deaths are counted anew.
     *
     * @param signature what {@link QuarantinedTask#signature()} says
     * @return false if no such task is in quarantine
     */
    public boolean release(String signature) {
        return this.engine.release(signature);
    }
}
