package io.github.multiprocessing.benchmarks.together;

import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.Result;
import java.util.Collections;
import java.util.List;

/** Bulk work that several JVMs do at once. A round begins with all of them and ends with the last. */
public final class AtOnce {

    private AtOnce() {}

    /**
     * How many rounds there will be.
     *
     * @param parameters has {@code warmup} and {@code repeat}, in rounds
     * @return their sum
     */
    public static int rounds(Parameters parameters) {
        return parameters.number("warmup") + parameters.number("repeat");
    }

    /**
     * Measures.
     *
     * @param parameters has {@code warmup} and {@code repeat}, in rounds
     * @param items how many items a round handles, in all JVMs together
     * @param company the JVMs
     * @param own the part of this one
     * @return as {@link Rates#measure}, for all JVMs together
     * @throws Exception if a part failed
     */
    public static Result measure(Parameters parameters, int items, Company company, Rates.Repetition own)
            throws Exception {
        return Rates.measure(parameters, items, company.processes(), () -> {
            company.meet();
            own.run();
            company.meet();
        });
    }

    /**
     * Measures.
     *
     * @param parameters has {@code warmup} and {@code repeat}, in rounds
     * @param items how many items a round handles, in all JVMs together
     * @param shared what all parts share
     * @param parts the parts; this process has the first
     * @return as {@link Rates#measure}, for all JVMs together
     * @throws Exception if a part failed
     */
    public static Result measure(Parameters parameters, int items, List<?> shared, List<Class<? extends Part>> parts)
            throws Exception {
        Part first = parts.get(0).getConstructor().newInstance();
        List<Class<? extends Part>> others = parts.subList(1, parts.size());
        try (Company company = Company.start(parameters, rounds(parameters), shared, others)) {
            return measure(parameters, items, company, first.prepare(shared, parameters));
        }
    }

    /**
     * The same part in each of {@code processes} JVMs, {@code count} items in each.
     *
     * @param parameters has {@code processes} and {@code count}, {@code warmup} and {@code repeat}
     * @param shared what all parts share
     * @param part the part
     * @return as {@link Rates#measure}, for all JVMs together
     * @throws Exception if a part failed
     */
    public static Result measure(Parameters parameters, List<?> shared, Class<? extends Part> part) throws Exception {
        int processes = parameters.number("processes");
        return measure(
                parameters, processes * parameters.number("count"), shared, Collections.nCopies(processes, part));
    }
}
