package io.github.multiprocessing.benchmarks.together;

import io.github.multiprocessing.benchmarks.measure.Latencies;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Result;
import java.util.List;

/** Questions of this process, each answered by another JVM. */
public final class PingPong {

    private PingPong() {}

    /**
     * Measures. The other JVM's part is one round, in which it answers {@link #total} times.
     *
     * @param parameters has {@code warmup} and {@code count}
     * @param shared what both share
     * @param answering the other's part
     * @param question asks and waits for the answer
     * @return as {@link Latencies#measure}, CPU time of both
     * @throws Exception if one of them failed
     */
    public static Result measure(
            Parameters parameters, List<?> shared, Class<? extends Part> answering, Latencies.Operation question)
            throws Exception {
        try (Company company = Company.start(parameters, 1, shared, List.of(answering))) {
            return measure(parameters, company, question);
        }
    }

    /**
     * Measures.
     *
     * @param parameters has {@code warmup} and {@code count}
     * @param company the JVM that answers, in one round
     * @param question asks and waits for the answer
     * @return as {@link Latencies#measure}, CPU time of both
     * @throws Exception if one of them failed
     */
    public static Result measure(Parameters parameters, Company company, Latencies.Operation question)
            throws Exception {
        company.meet();
        Result result = Latencies.measure(parameters, company::processes, question);
        company.meet();
        return result;
    }

    /**
     * How often there is something to answer.
     *
     * @param parameters those of the case
     * @return the sum of {@code warmup} and {@code count}
     */
    public static int total(Parameters parameters) {
        return parameters.number("warmup") + parameters.number("count");
    }
}
