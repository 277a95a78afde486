package io.github.multiprocessing.benchmarks.measure;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The results of a case, printed as the one line {@code result name=value ...} that the harness looks for. */
public final class Result {

    private static final double MIB = 1 << 20;
    private static final double MICROS_PER_SECOND = 1e6;

    private final Map<String, Double> values = new LinkedHashMap<>();

    /**
     * Adds a number.
     *
     * @param name what it is: {@code p50}, {@code p99}, {@code mean} and {@code cpu} are microseconds for one operation,
     *     {@code ns} nanoseconds, {@code ops} is operations in a second
     * @param value the number
     * @return this result
     */
    public Result with(String name, double value) {
        this.values.put(name, value);
        return this;
    }

    /**
     * Adds {@code mibs}: the bandwidth in MiB a second of the median operation.
     *
     * @param bytes how many bytes one operation moves
     * @return this result
     */
    public Result withBandwidth(long bytes) {
        return with("mibs", bytes / MIB / (value("p50") / MICROS_PER_SECOND));
    }

    /**
     * A number that was added.
     *
     * @param name what it is
     * @return the number
     */
    public double value(String name) {
        Double value = this.values.get(name);
        if (value == null) {
            throw new IllegalStateException("there is no " + name);
        }
        return value;
    }

    String line() {
        return this.values.entrySet().stream()
                .map((entry) -> entry.getKey() + "=" + String.format(Locale.ROOT, "%.4f", entry.getValue()))
                .collect(Collectors.joining(" ", "result ", ""));
    }
}
