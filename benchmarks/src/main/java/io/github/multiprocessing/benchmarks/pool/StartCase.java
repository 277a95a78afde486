package io.github.multiprocessing.benchmarks.pool;

import io.github.multiprocessing.benchmarks.limit.Hello;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.benchmarks.measure.SecondJvm;
import io.github.multiprocessing.pool.ProcessPool;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The start of a plain worker, compared with that of a JVM that only says hello. */
final class StartCase {

    private static final double NANOS_PER_MILLI = 1e6;

    private StartCase() {}

    /**
     * {@code worker}: milliseconds from the launch of a plain worker until it is ready; {@code bare}: until the first line of a
     * JVM that does nothing else arrives; {@code first}: from the beginning of a pool to its first result. In turns.
     */
    static Result measure(Parameters parameters) throws Exception {
        int warmup = parameters.number("warmup");
        int count = parameters.number("count");
        long[] worker = new long[count];
        long[] bare = new long[count];
        long[] first = new long[count];
        for (int i = -warmup; i < count; i++) {
            int slot = Math.max(i, 0);
            bare[slot] = bareJvm(parameters.text("hello"));
            ReadyWorkers ready = new ReadyWorkers();
            long before = System.nanoTime();
            ProcessPool pool = Pools.builder(parameters).listener(ready).build();
            try {
                NoOps.check(i, pool.apply(NoOps.with(i)));
                first[slot] = System.nanoTime() - before;
                ready.await(1);
                worker[slot] = ready.startups().get(0).toNanos();
                if (i < 0) {
                    // What speeds up later starts is made in the background, while a pool is in use.
                    TimeUnit.SECONDS.sleep(parameters.number("settle"));
                }
            } finally {
                pool.shutdown(Duration.ZERO);
            }
        }
        double workerMillis = Rates.median(worker) / NANOS_PER_MILLI;
        double bareMillis = Rates.median(bare) / NANOS_PER_MILLI;
        return new Result()
                .with("worker", workerMillis)
                .with("bare", bareMillis)
                .with("ratio", workerMillis / bareMillis)
                .with("first", Rates.median(first) / NANOS_PER_MILLI);
    }

    private static long bareJvm(String classPath) throws IOException, InterruptedException {
        long before = System.nanoTime();
        Process process = new ProcessBuilder(List.of(SecondJvm.java(), "-cp", classPath, Hello.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int read = process.getInputStream().read();
        long took = System.nanoTime() - before;
        if (read < 0 || process.waitFor() != 0) {
            throw new IllegalStateException("the bare JVM said nothing and ended with " + process.waitFor());
        }
        return took;
    }
}
