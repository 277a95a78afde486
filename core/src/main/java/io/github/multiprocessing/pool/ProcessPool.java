package io.github.multiprocessing.pool;

import io.github.multiprocessing.pool.internal.PoolEngine;
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
public final class ProcessPool extends AbstractPool {

    private final PoolEngine engine;

    ProcessPool(
            String name, PoolSettings settings, @Nullable WorkerInitializer initializer, List<PoolListener> listeners) {
        this(name, new PoolEngine(name, settings, initializer, listeners));
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
