package io.github.multiprocessing;

import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ThreadPool;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.process.ChildProcessBuilder;
import io.github.multiprocessing.process.StartMethod;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableRunnable;
import org.jspecify.annotations.Nullable;

/**
 * Pools and processes of one start method. The counterpart of Python's {@code multiprocessing.get_context(method)}. Who needs more settings
 * than the number of workers takes {@link ProcessPool#builder()} or {@link ThreadPool#builder()}. Thread-safe.
 */
public final class MultiprocessingContext {

    private final StartMethod startMethod;

    MultiprocessingContext(StartMethod startMethod) {
        this.startMethod = startMethod;
    }

    /**
     * How the workers of this context come to be. Python: {@code get_start_method}.
     *
     * @return the start method
     */
    public StartMethod startMethod() {
        return this.startMethod;
    }

    /**
     * Makes a pool of the default size: {@link PoolSettings#defaultProcesses()} processes, or a thread for each processor.
     * Python: {@code Pool()}.
     *
     * @return the pool, to be closed
     */
    public Pool pool() {
        return pool(this.startMethod == StartMethod.THREAD ? cpuCount() : PoolSettings.defaultProcesses());
    }

    /**
     * Makes a pool. Python: {@code Pool(processes)}.
     *
     * @param processes how many tasks run at once, at least 1
     * @return the pool, to be closed
     */
    public Pool pool(int processes) {
        PoolSettings defaults = PoolSettings.defaults();
        return switch (this.startMethod) {
            case SPAWN -> ProcessPool.builder(defaults).processes(processes).build();
            case FORKSERVER ->
                ProcessPool.builder(defaults)
                        .processes(processes)
                        .spares(Math.max(1, defaults.spares()))
                        .build();
            case THREAD -> ThreadPool.create(processes);
        };
    }

    /**
     * Makes a process that runs a lambda or object, to be started. Python: {@code Process(target=...)}.
     *
     * @param target a copy of it, and of all that it refers to, runs in the child; a thread runs it itself
     * @return the process
     */
    public ChildProcess process(SerializableRunnable target) {
        return process().target(target).build();
    }

    /**
     * Makes a process that runs a lambda or object which may throw checked exceptions, to be started. Its result is dropped.
     *
     * @param target a copy of it, and of all that it refers to, runs in the child; a thread runs it itself
     * @return the process
     */
    public ChildProcess process(SerializableCallable<?> target) {
        return process().target(target).build();
    }

    /**
     * Makes a process that constructs an object and runs it, to be started. Python: {@code Process(target=..., args=...)}.
     *
     * @param target a class that implements {@link Runnable} or {@link java.util.concurrent.Callable}
     * @param arguments what its constructor gets; serialised, unless it is a thread
     * @return the process
     */
    public ChildProcess process(Class<?> target, @Nullable Object... arguments) {
        return process().target(target, arguments).build();
    }

    /**
     * Begins a process with settings of its own.
     *
     * @return a builder
     */
    public ChildProcessBuilder process() {
        return ChildProcess.builder().startMethod(this.startMethod);
    }

    /**
     * How many processors this JVM may use. Python: {@code cpu_count}.
     *
     * @return the number, at least 1
     */
    public int cpuCount() {
        return Multiprocessing.cpuCount();
    }
}
