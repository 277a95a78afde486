package io.github.multiprocessing.benchmarks.measure;

import java.util.Arrays;

/** Times bulk work: whole repetitions, the first ones for the compiler, the median of the others counts. */
public final class Rates {

    /** One repetition. */
    @FunctionalInterface
    public interface Repetition {

        /**
         * Runs once.
         *
         * @throws Exception if it failed; the case fails with it
         */
        void run() throws Exception;
    }

    private Rates() {}

    /**
     * Times repetitions.
     *
     * @param parameters has {@code warmup} and {@code repeat}, in repetitions
     * @param items how many items one repetition handles
     * @param processes the processes whose CPU time counts
     * @param repetition the work
     * @return {@code ops} in items a second, {@code ns} and {@code cpu} in nanoseconds and CPU microseconds an item
     * @throws Exception if a repetition failed
     */
    public static Result measure(Parameters parameters, int items, long[] processes, Repetition repetition)
            throws Exception {
        int warmup = parameters.number("warmup");
        for (int i = 0; i < warmup; i++) {
            repetition.run();
        }
        int repeat = parameters.number("repeat");
        long[] nanos = new long[repeat];
        CpuTime cpu = CpuTime.of(processes);
        long cpuBefore = cpu.nanos();
        for (int i = 0; i < repeat; i++) {
            long before = System.nanoTime();
            repetition.run();
            nanos[i] = System.nanoTime() - before;
        }
        double cpuMicros = (cpu.nanos() - cpuBefore) / 1000.0 / ((double) repeat * items);
        long median = median(nanos);
        return new Result()
                .with("ops", items * 1e9 / median)
                .with("ns", (double) median / items)
                .with("cpu", cpuMicros);
    }

    /**
     * The median.
     *
     * @param values at least one value
     * @return the one in the middle
     */
    public static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
