package io.github.multiprocessing.benchmarks.pool;

import io.github.multiprocessing.benchmarks.measure.Case;
import java.util.Map;

/** Measures one case of the pool. */
public final class PoolMain {

    private static final Map<String, Case> CASES = Map.of(
            "apply", LatencyCases::apply,
            "payload", LatencyCases::payload,
            "applyasync", ThroughputCases::applyAsync,
            "map", ThroughputCases::map);

    private PoolMain() {}

    /**
     * Measures.
     *
     * @param arguments the name of a case and its parameters
     * @throws Exception if the case could not be measured
     */
    public static void main(String[] arguments) throws Exception {
        Case.main(CASES, arguments);
    }
}
