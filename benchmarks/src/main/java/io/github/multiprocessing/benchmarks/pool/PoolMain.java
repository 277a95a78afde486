package io.github.multiprocessing.benchmarks.pool;

import io.github.multiprocessing.benchmarks.measure.Case;
import java.util.Map;

/** Measures one case of the pool. */
public final class PoolMain {

    private static final Map<String, Case> CASES = Map.ofEntries(
            Map.entry("apply", LatencyCases::apply),
            Map.entry("executor", LatencyCases::executor),
            Map.entry("payload", LatencyCases::payload),
            Map.entry("applyasync", ThroughputCases::applyAsync),
            Map.entry("imapunordered", ThroughputCases::imapUnordered),
            Map.entry("map", ThroughputCases::map),
            Map.entry("idle", IdleCases::cpu),
            Map.entry("memory", IdleCases::memory),
            Map.entry("replacement", ReplacementCase::measure),
            Map.entry("start", StartCase::measure),
            Map.entry("longtask", QueueCases::longTask),
            Map.entry("queue", QueueCases::lengths),
            Map.entry("backlog", QueueCases::backlog));

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
