package io.github.multiprocessing.benchmarks.spring;

import io.github.multiprocessing.benchmarks.measure.Case;
import java.util.Map;

/** Measures one case of the Spring application. */
public final class SpringMain {

    private static final Map<String, Case> CASES = Map.of("start", StartApplication::measure);

    private SpringMain() {}

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
