package io.github.multiprocessing.benchmarks.queues;

import io.github.multiprocessing.benchmarks.measure.Case;
import java.util.Map;

/** Measures one case of what processes send to each other. */
public final class QueuesMain {

    private static final Map<String, Case> CASES = Map.ofEntries(
            Map.entry("piperoundtrip", PipeCases::roundTrip),
            Map.entry("pipestream", PipeCases::stream),
            Map.entry("queue", QueueCases::queue),
            Map.entry("queuepingpong", QueueCases::pingPong),
            Map.entry("process", ChildCases::startToJoin));

    private QueuesMain() {}

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
