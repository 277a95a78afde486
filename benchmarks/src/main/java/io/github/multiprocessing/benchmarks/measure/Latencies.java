package io.github.multiprocessing.benchmarks.measure;

import java.util.Arrays;
import java.util.function.Supplier;

/** Times operations one by one. */
public final class Latencies {

    private static final double NANOS_PER_MICRO = 1000;
    private static final double MICROS_PER_MILLI = 1000;

    /** One operation; its number lets it check that it got the answer to its own question. */
    @FunctionalInterface
    public interface Operation {

        /**
         * Runs once.
         *
         * @param number the number of this operation
         * @throws Exception if it failed; the case fails with it
         */
        void run(int number) throws Exception;
    }

    private Latencies() {}

    /**
     * Times an operation, and the CPU time that it costs.
     *
     * @param parameters has {@code warmup} and {@code count}
     * @param processes the processes whose CPU time counts, asked for after the warm-up
     * @param operation the operation
     * @return {@code p50}, {@code p99}, {@code mean}, {@code cpu} and {@code ops}
     * @throws Exception if the operation failed
     */
    public static Result measure(Parameters parameters, Supplier<long[]> processes, Operation operation)
            throws Exception {
        int warmup = parameters.number("warmup");
        for (int i = 0; i < warmup; i++) {
            operation.run(i);
        }
        int count = parameters.number("count");
        long[] nanos = new long[count];
        CpuTime cpu = CpuTime.of(processes.get());
        long cpuBefore = cpu.nanos();
        long start = System.nanoTime();
        long before = start;
        for (int i = 0; i < count; i++) {
            operation.run(i);
            long after = System.nanoTime();
            nanos[i] = after - before;
            before = after;
        }
        long total = System.nanoTime() - start;
        long cpuNanos = cpu.nanos() - cpuBefore;
        return summary(nanos).with("cpu", cpuNanos / NANOS_PER_MICRO / count).with("ops", count * 1e9 / total);
    }

    /**
     * Summarises durations.
     *
     * @param nanos the durations in nanoseconds
     * @return {@code p50}, {@code p99} and {@code mean} in microseconds
     */
    public static Result summary(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        return new Result()
                .with("p50", sorted[sorted.length / 2] / NANOS_PER_MICRO)
                .with("p99", sorted[(int) (sorted.length * 99L / 100)] / NANOS_PER_MICRO)
                .with("mean", mean / NANOS_PER_MICRO);
    }

    /**
     * Summarises durations that are long.
     *
     * @param nanos the durations in nanoseconds
     * @return {@code ms} and {@code most}: the median and the 99th percentile in milliseconds
     */
    public static Result millis(long[] nanos) {
        Result micros = summary(nanos);
        return new Result()
                .with("ms", micros.value("p50") / MICROS_PER_MILLI)
                .with("most", micros.value("p99") / MICROS_PER_MILLI);
    }
}
