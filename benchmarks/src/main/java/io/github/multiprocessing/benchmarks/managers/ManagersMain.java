package io.github.multiprocessing.benchmarks.managers;

import io.github.multiprocessing.benchmarks.measure.Case;
import java.util.Map;

/** Measures one case of calls of managed objects. */
public final class ManagersMain {

    private static final Map<String, Case> CASES = Map.ofEntries(
            Map.entry("dict", DictCases::oneCaller),
            Map.entry("dictbatched", DictCases::batched),
            Map.entry("dictpipelined", DictCases::pipelined),
            Map.entry("dictclients", DictCases::manyClients),
            Map.entry("dictembedded", DictCases::embedded),
            Map.entry("queue", SyncCases::queue),
            Map.entry("lock", SyncCases::lock));

    private ManagersMain() {}

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
