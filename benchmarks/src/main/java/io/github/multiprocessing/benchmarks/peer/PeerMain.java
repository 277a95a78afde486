package io.github.multiprocessing.benchmarks.peer;

import io.github.multiprocessing.benchmarks.measure.Case;
import java.util.Map;

/** Measures one case of a peer. */
public final class PeerMain {

    private static final Map<String, Case> CASES = Map.of(
            "rmi", RmiPeer::latency,
            "hazelcast", HazelcastPeer::latency,
            "hazelcast-many", HazelcastPeer::throughput,
            "pp4j", Pp4jPeer::latency,
            "pp4j-many", Pp4jPeer::throughput);

    private PeerMain() {}

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
