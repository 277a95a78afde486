package io.github.multiprocessing.benchmarks.shared;

import io.github.multiprocessing.benchmarks.measure.Case;
import java.util.Map;

/** Measures one case of what processes share. */
public final class SharedMain {

    private static final Map<String, Case> CASES = Map.ofEntries(
            Map.entry("create", MemoryCases::create),
            Map.entry("attach", MemoryCases::attach),
            Map.entry("add", ValueCases::add),
            Map.entry("update", ValueCases::update),
            Map.entry("lock", LockCases::pairs),
            Map.entry("handover", LockCases::handOver),
            Map.entry("event", WaitCases::event),
            Map.entry("condition", WaitCases::condition),
            Map.entry("barrier", WaitCases::barrier));

    private SharedMain() {}

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
