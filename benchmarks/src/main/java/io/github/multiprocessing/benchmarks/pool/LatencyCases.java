package io.github.multiprocessing.benchmarks.pool;

import io.github.multiprocessing.benchmarks.measure.Latencies;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.pool.ProcessPool;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;

/** One call at a time. */
final class LatencyCases {

    private static final int MIB = 1 << 20;
    private static final int ROOM_FOR_FRAMING = MIB;

    private LatencyCases() {}

    static Result apply(Parameters parameters) throws Exception {
        ProcessPool pool = Pools.started(Pools.builder(parameters));
        try {
            return Latencies.measure(
                    parameters,
                    () -> Pools.processes(pool),
                    (number) -> NoOps.check(number, pool.apply(NoOps.with(number))));
        } finally {
            pool.shutdown(Duration.ZERO);
        }
    }

    static Result executor(Parameters parameters) throws Exception {
        ProcessPool pool = Pools.started(Pools.builder(parameters));
        try {
            ExecutorService executor = pool.asExecutorService();
            return Latencies.measure(
                    parameters,
                    () -> Pools.processes(pool),
                    (number) -> NoOps.check(
                            number, executor.submit(NoOps.with(number)).get()));
        } finally {
            pool.shutdown(Duration.ZERO);
        }
    }

    /** A {@code byte[]} as argument and as result. */
    static Result payload(Parameters parameters) throws Exception {
        byte[] payload = new byte[parameters.number("bytes")];
        new Random(1).nextBytes(payload);
        // The default limit of a message is 64 MiB with all that is around the payload.
        ProcessPool pool = Pools.started(
                Pools.builder(parameters).maxMessageBytes(Math.max(64 * MIB, payload.length + ROOM_FOR_FRAMING)));
        try {
            return Latencies.measure(parameters, () -> Pools.processes(pool), (number) -> {
                        payload[0] = (byte) number;
                        byte[] answer = pool.apply(NoOps.with(payload));
                        NoOps.check(payload.length, answer.length);
                        NoOps.check(payload[0], answer[0]);
                        NoOps.check(payload[payload.length - 1], answer[payload.length - 1]);
                    })
                    .withBandwidth(2L * payload.length);
        } finally {
            pool.shutdown(Duration.ZERO);
        }
    }
}
