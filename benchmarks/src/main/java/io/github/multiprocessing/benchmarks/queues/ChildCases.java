package io.github.multiprocessing.benchmarks.queues;

import io.github.multiprocessing.benchmarks.measure.Latencies;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.process.ForkServer;
import io.github.multiprocessing.process.StartMethod;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process that does nothing, from its start until it is joined. */
final class ChildCases {

    private static final Duration LONG = Duration.ofSeconds(30);

    private ChildCases() {}

    /** One after the other. With a fork server, the clock stops while its next JVM warms up. */
    static Result startToJoin(Parameters parameters) throws Exception {
        StartMethod method = StartMethod.of(parameters.text("method"));
        int warmup = parameters.number("warmup");
        long[] nanos = new long[parameters.number("count")];
        for (int i = -warmup; i < nanos.length; i++) {
            if (method == StartMethod.FORKSERVER) {
                ForkServer.start();
                if (!ForkServer.awaitReady(LONG)) {
                    throw new IllegalStateException("no warm JVM is ready after " + LONG);
                }
            }
            long before = System.nanoTime();
            ChildProcess child =
                    ChildProcess.builder().target(() -> {}).startMethod(method).start();
            child.join();
            nanos[Math.max(i, 0)] = System.nanoTime() - before;
            if (child.exitCode().orElseThrow() != 0) {
                throw new IllegalStateException("a process that does nothing ended with " + child.exitReport());
            }
            child.close();
            if (i == -1) {
                // What speeds up later starts may be made in the background.
                TimeUnit.SECONDS.sleep(parameters.number("settle"));
            }
        }
        return Latencies.millis(nanos);
    }
}
