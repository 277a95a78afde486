package io.github.multiprocessing.benchmarks.limit;

import io.github.multiprocessing.benchmarks.measure.Latencies;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.benchmarks.measure.SecondJvm;
import java.util.List;

/** A JVM that only says hello, from its start until it has ended. */
final class BareJvm {

    private BareJvm() {}

    static Result measure(Parameters parameters) throws Exception {
        int warmup = parameters.number("warmup");
        long[] nanos = new long[parameters.number("count")];
        List<String> command =
                List.of(SecondJvm.java(), "-XX:+UseSerialGC", "-cp", parameters.text("hello"), Hello.class.getName());
        for (int i = -warmup; i < nanos.length; i++) {
            long before = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            int exitCode = process.waitFor();
            nanos[Math.max(i, 0)] = System.nanoTime() - before;
            if (exitCode != 0) {
                throw new IllegalStateException("a JVM that says hello ended with " + exitCode);
            }
        }
        return Latencies.millis(nanos);
    }
}
