package io.github.multiprocessing.benchmarks.pool;

import io.github.multiprocessing.benchmarks.measure.CpuTime;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.pool.ProcessPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What a pool costs that has nothing to do. */
final class IdleCases {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double KIB_PER_MIB = 1024;

    private IdleCases() {}

    /**
     * CPU milliseconds of {@code seconds} without a task: {@code workers}, {@code parent}, the parent {@code alone} before there
     * was a pool, and {@code pool}: the workers and what the parent spends more than alone.
     */
    static Result cpu(Parameters parameters) throws Exception {
        int seconds = parameters.number("seconds");
        double alone = idle(seconds, CpuTime.selfAnd());
        ProcessPool pool = used(parameters);
        try {
            CpuTime parent = CpuTime.of(CpuTime.selfAnd());
            long before = parent.nanos();
            double workers = idle(seconds, Pools.workers(pool));
            double own = (parent.nanos() - before) / NANOS_PER_MILLI;
            return new Result()
                    .with("pool", workers + Math.max(0, own - alone))
                    .with("workers", workers)
                    .with("parent", own)
                    .with("alone", alone);
        } finally {
            pool.shutdown(Duration.ZERO);
        }
    }

    /** Resident and private memory in MiB of the largest worker, after its tasks. */
    static Result memory(Parameters parameters) throws Exception {
        ProcessPool pool = used(parameters);
        try {
            long[] workers = Pools.workers(pool);
            return new Result().with("rss", largest(workers, "VmRSS:")).with("anonymous", largest(workers, "RssAnon:"));
        } finally {
            pool.shutdown(Duration.ZERO);
        }
    }

    /** A pool whose workers have run tasks and have come to rest. */
    private static ProcessPool used(Parameters parameters) throws InterruptedException {
        ProcessPool pool = Pools.started(Pools.builder(parameters));
        int tasks = parameters.number("tasks");
        for (int i = 0; i < tasks; i++) {
            NoOps.check(i, pool.apply(NoOps.with(i)));
        }
        // The rest is the subject here: compilers finish, what polls begins to block.
        TimeUnit.SECONDS.sleep(parameters.number("settle"));
        return pool;
    }

    private static double idle(int seconds, long[] processes) throws InterruptedException {
        CpuTime cpu = CpuTime.of(processes);
        long before = cpu.nanos();
        TimeUnit.SECONDS.sleep(seconds);
        return (cpu.nanos() - before) / NANOS_PER_MILLI;
    }

    private static double largest(long[] processes, String field) throws IOException {
        double largest = 0;
        for (long process : processes) {
            String line = Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                    .filter((each) -> each.startsWith(field))
                    .findFirst()
                    .orElseThrow();
            largest = Math.max(largest, Long.parseLong(line.split("\\s+")[1]) / KIB_PER_MIB);
        }
        return largest;
    }
}
