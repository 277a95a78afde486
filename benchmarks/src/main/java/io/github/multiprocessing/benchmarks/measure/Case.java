package io.github.multiprocessing.benchmarks.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One thing to measure. A process measures one case and ends. */
@FunctionalInterface
public interface Case {

    /**
     * Measures.
     *
     * @param parameters what the harness says
     * @return the results
     * @throws Exception if the case could not be measured; the harness then reports it as failed
     */
    Result run(Parameters parameters) throws Exception;

    /**
     * Runs the case that the arguments name and prints its results.
     *
     * @param cases the cases there are
     * @param arguments the name of a case and its parameters
     * @throws Exception if the case could not be measured
     */
    static void main(Map<String, Case> cases, String[] arguments) throws Exception {
        Case chosen = arguments.length == 0 ? null : cases.get(arguments[0]);
        if (chosen == null) {
            throw new IllegalArgumentException("expected the name of a case, one of " + cases.keySet());
        }
        List<String> parameters = Arrays.asList(arguments).subList(1, arguments.length);
        System.out.println(chosen.run(Parameters.of(parameters)).line());
        System.out.flush();
        // Peers leave threads behind that are no daemons.
        System.exit(0);
    }
}
