package io.github.multiprocessing.benchmarks.pool;

import io.github.multiprocessing.benchmarks.measure.CpuTime;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ProcessPoolBuilder;
import io.github.multiprocessing.pool.WaitStrategy;
import io.github.multiprocessing.pool.WorkerSnapshot;
import java.util.Locale;

/** Makes the pools to measure: default settings but for what the parameters say. */
final class Pools {

    private Pools() {}

    /** A pool with {@code processes} workers that waits as {@code wait} says. */
    static ProcessPoolBuilder builder(Parameters parameters) {
        return ProcessPool.builder()
                .name("bench")
                .processes(parameters.number("processes"))
                .waitStrategy(WaitStrategy.valueOf(parameters.text("wait").toUpperCase(Locale.ROOT)));
    }

    /** Waits until every worker is ready, as Python's workers are once the constructor returns. */
    static ProcessPool started(ProcessPoolBuilder builder) throws InterruptedException {
        ReadyWorkers ready = new ReadyWorkers();
        ProcessPool pool = builder.listener(ready).build();
        ready.await(pool.snapshot().processes() + pool.snapshot().spares());
        return pool;
    }

    /** The ids of this process and of the pool's workers. */
    static long[] processes(ProcessPool pool) {
        return CpuTime.selfAnd(workers(pool));
    }

    /** The ids of the pool's workers. */
    static long[] workers(ProcessPool pool) {
        return pool.snapshot().workers().stream()
                .mapToLong(WorkerSnapshot::pid)
                .filter((pid) -> pid > 0)
                .toArray();
    }
}
