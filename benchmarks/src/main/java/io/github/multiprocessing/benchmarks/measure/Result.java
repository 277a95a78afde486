package io.github.multiprocessing.benchmarks.measure;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The results of a case, printed as the one line {@code result name=value ...} that the harness looks for. */
public final class Result {

    private final Map<String, Double> values = new LinkedHashMap<>();

    /**
     * Adds a number.
     *
     * @param name what it is: {@code p50}, {@code p99}, {@code mean} and {@code cpu} are microseconds for one operation,
     *     {@code ops} is operations in a second
     * @param value the number
     * @return this result
     */
    public Result with(String name, double value) {
        this.values.put(name, value);
        return this;
    }

    String line() {
        return this.values.entrySet().stream()
                .map((entry) -> entry.getKey() + "=" + String.format(Locale.ROOT, "%.4f", entry.getValue()))
                .collect(Collectors.joining(" ", "result ", ""));
    }
}
