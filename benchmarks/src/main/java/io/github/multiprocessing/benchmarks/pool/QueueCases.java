package io.github.multiprocessing.benchmarks.pool;

import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.ProcessPool;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tasks that wait for a worker. */
final class QueueCases {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int FAR_TOO_LONG_SECONDS = 300;
    private static final int COLLECTIONS = 3;

    private QueueCases() {}

    /** {@code worst}: the longest time in milliseconds that one of many short tasks takes behind a long one. */
    static Result longTask(Parameters parameters) throws Exception {
        int tasks = parameters.number("tasks");
        int millis = parameters.number("millis");
        ProcessPool pool = Pools.started(Pools.builder(parameters).queueCapacity(2 * tasks));
        try {
            for (int i = 0; i < parameters.number("warmup"); i++) {
                ThroughputCases.submitAndGet(pool, tasks);
            }
            double[] worst = new double[parameters.number("repeat")];
            for (int i = 0; i < worst.length; i++) {
                worst[i] = worstBehind(pool, millis, tasks);
            }
            return new Result().with("worst", Arrays.stream(worst).max().orElseThrow());
        } finally {
            pool.shutdown(Duration.ZERO);
        }
    }

    private static double worstBehind(ProcessPool pool, int millis, int tasks) throws Exception {
        AsyncResult<Integer> slow = pool.applyAsync(() -> {
            TimeUnit.MILLISECONDS.sleep(millis);
            return millis;
        });
        List<AsyncResult<Integer>> results = new ArrayList<>(tasks);
        long[] submitted = new long[tasks];
        for (int i = 0; i < tasks; i++) {
            submitted[i] = System.nanoTime();
            results.add(pool.applyAsync(NoOps.with(i)));
        }
        long worst = 0;
        for (int i = 0; i < tasks; i++) {
            // In order: if an earlier one holds this up, it was itself later than this, so the maximum is exact.
            NoOps.check(i, results.get(i).get());
            worst = Math.max(worst, System.nanoTime() - submitted[i]);
        }
        if (slow.isDone()) {
            throw new IllegalStateException("the short tasks took longer than the long one: " + worst + " ns");
        }
        NoOps.check(millis, slow.get());
        return worst / NANOS_PER_MILLI;
    }

    /** {@code n10} to {@code n1000000}: microseconds a task when so many are submitted at once; {@code spread}: most by least. */
    static Result lengths(Parameters parameters) throws Exception {
        int longest = parameters.number("longest");
        ProcessPool pool = Pools.started(Pools.builder(parameters).queueCapacity(longest));
        try {
            ThroughputCases.submitAndGet(pool, longest / 2);
            Result result = new Result();
            double least = Double.MAX_VALUE;
            double most = 0;
            for (int length = 10; length <= longest; length *= 10) {
                double micros = microsPerTask(pool, length, Math.max(1, parameters.number("least") / length));
                result.with("n" + length, micros);
                least = Math.min(least, micros);
                most = Math.max(most, micros);
            }
            return result.with("spread", most / least);
        } finally {
            pool.shutdown(Duration.ZERO);
        }
    }

    private static double microsPerTask(ProcessPool pool, int length, int repeat) throws Exception {
        long[] nanos = new long[repeat];
        for (int i = 0; i < repeat; i++) {
            long before = System.nanoTime();
            ThroughputCases.submitAndGet(pool, length);
            nanos[i] = System.nanoTime() - before;
        }
        return Rates.median(nanos) / 1000.0 / length;
    }

    /** {@code heap}: bytes of the parent's heap that a waiting task takes, its {@link AsyncResult} included. */
    static Result backlog(Parameters parameters) throws Exception {
        int tasks = parameters.number("tasks");
        ProcessPool pool = Pools.started(Pools.builder(parameters).queueCapacity(tasks + 1));
        try {
            ThroughputCases.submitAndGet(pool, parameters.number("warmup"));
            for (int i = 0; i < parameters.number("processes"); i++) {
                pool.applyAsync(() -> {
                    TimeUnit.SECONDS.sleep(FAR_TOO_LONG_SECONDS);
                    return 0;
                });
            }
            List<AsyncResult<Integer>> results = new ArrayList<>(tasks);
            long before = usedHeap();
            for (int i = 0; i < tasks; i++) {
                results.add(pool.applyAsync(NoOps.with(i)));
            }
            long after = usedHeap();
            if (results.stream().anyMatch(AsyncResult::isDone)) {
                throw new IllegalStateException("a task that was to wait has ended");
            }
            return new Result().with("heap", (double) (after - before) / tasks);
        } finally {
            pool.terminate();
        }
    }

    private static long usedHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
