package io.github.multiprocessing.benchmarks.pool;

import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.WorkerCrashedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** From the kill -9 of a worker, with a spare ready, until the result of the next task is there. */
final class ReplacementCase {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int FAR_TOO_LONG_SECONDS = 300;

    private final ProcessPool pool;
    private final ReadyWorkers ready;

    private ReplacementCase(ProcessPool pool, ReadyWorkers ready) {
        this.pool = pool;
        this.ready = ready;
    }

    /**
     * In milliseconds: {@code busy} is the kill of the worker in the middle of a task, {@code same} of the idle worker that had
     * the last task, {@code other} of the one that had not (which of them gets the next task is the pool's affair), and
     * {@code worst} the greatest of these medians.
     */
    static Result measure(Parameters parameters) throws InterruptedException, IOException {
        ReadyWorkers ready = new ReadyWorkers();
        ProcessPool pool = Pools.builder(parameters).spares(1).listener(ready).build();
        try {
            ReplacementCase replacement = new ReplacementCase(pool, ready);
            ready.await(2);
            double busy = replacement.median(parameters, replacement::inTheMiddleOfATask);
            double same = replacement.median(parameters, replacement::thatHadTheLastTask);
            double other = replacement.median(parameters, replacement::thatHadNotTheLastTask);
            return new Result()
                    .with("worst", Math.max(busy, Math.max(same, other)))
                    .with("busy", busy)
                    .with("same", same)
                    .with("other", other);
        } finally {
            pool.terminate();
        }
    }

    @FunctionalInterface
    private interface Victim {

        long choose() throws InterruptedException, IOException;
    }

    private double median(Parameters parameters, Victim victim) throws InterruptedException, IOException {
        int warmup = parameters.number("warmup");
        long[] nanos = new long[parameters.number("count")];
        for (int i = -warmup; i < nanos.length; i++) {
            int before = this.ready.count();
            long worker = victim.choose();
            long start = System.nanoTime();
            if (!ProcessHandle.of(worker).orElseThrow().destroyForcibly()) {
                throw new IllegalStateException("worker " + worker + " could not be killed");
            }
            resultOfNext(i);
            nanos[Math.max(i, 0)] = System.nanoTime() - start;
            this.ready.await(before + 1);
        }
        return Rates.median(nanos) / NANOS_PER_MILLI;
    }

    /** Waits until the task itself has said that it runs: one that has not begun is only given to another worker. */
    private long inTheMiddleOfATask() throws IOException {
        Path pidFile = Files.createTempFile("victim", null);
        try {
            String path = pidFile.toString();
            AsyncResult<Integer> running = this.pool.applyAsync(() -> {
                Files.writeString(Path.of(path), ProcessHandle.current().pid() + "\n");
                TimeUnit.SECONDS.sleep(FAR_TOO_LONG_SECONDS);
                return 0;
            });
            String pid = "";
            while (!pid.endsWith("\n")) {
                if (running.isDone()) {
                    throw new IllegalStateException("the task that was to be killed has ended");
                }
                pid = Files.readString(pidFile);
            }
            return Long.parseLong(pid.strip());
        } finally {
            Files.delete(pidFile);
        }
    }

    private long thatHadTheLastTask() throws InterruptedException {
        return this.pool.apply(() -> ProcessHandle.current().pid());
    }

    private long thatHadNotTheLastTask() throws InterruptedException {
        long last = thatHadTheLastTask();
        return LongStream.of(Pools.workers(this.pool))
                .filter((worker) -> worker != last)
                .findFirst()
                .orElseThrow();
    }

    /** A task that reaches the worker before the pool knows of the kill fails; its caller would try again, and so do we. */
    private void resultOfNext(int argument) throws InterruptedException {
        boolean answered = false;
        while (!answered) {
            try {
                NoOps.check(argument, this.pool.apply(NoOps.with(argument)));
                answered = true;
            } catch (WorkerCrashedException killedWithIt) {
                answered = false;
            }
        }
    }
}
