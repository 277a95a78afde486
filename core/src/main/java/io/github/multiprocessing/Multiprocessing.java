package io.github.multiprocessing;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ProcessPoolBuilder;
import io.github.multiprocessing.process.StartMethod;

/** The front door, as Python's module {@code multiprocessing} is. Thread-safe. */
public final class Multiprocessing {

    private Multiprocessing() {}

    /**
     * Begins a pool of worker processes with the default settings. Python: {@code Pool()}.
     *
     * @return a builder
     */
    public static ProcessPoolBuilder pool() {
        return ProcessPool.builder();
    }

    /**
     * Begins a pool with a given number of worker processes. Python: {@code Pool(processes)}.
     *
     * @param processes how many tasks run at once, at least 1
     * @return a builder
     */
    public static ProcessPoolBuilder pool(int processes) {
        return ProcessPool.builder(PoolSettings.defaults()).processes(processes);
    }

    /**
     * The pools of one start method. Python: {@code get_context(method)}.
     *
     * @param startMethod how workers come to be
     * @return the context
     */
    public static MultiprocessingContext getContext(StartMethod startMethod) {
        return new MultiprocessingContext(startMethod);
    }

    /**
     * The pools of one start method. Python: {@code get_context(method)}.
     *
     * @param startMethod {@code spawn}, {@code forkserver} or {@code thread}
     * @return the context
     * @throws IllegalArgumentException if there is no such method; for {@code fork} it says why
     */
    public static MultiprocessingContext getContext(String startMethod) {
        return getContext(StartMethod.of(startMethod));
    }

    /**
     * How many processors this JVM may use, a container's limit included. Python: {@code cpu_count}, which ignores that
     * limit.
     *
     * @return the number, at least 1
     */
    public static int cpuCount() {
        return Runtime.getRuntime().availableProcessors();
    }
}
