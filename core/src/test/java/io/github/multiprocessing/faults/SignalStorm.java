package io.github.multiprocessing.faults;

import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.WorkerSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends signals to the workers of a pool, at random. */
final class SignalStorm implements Callable<Map<String, Integer>> {

    /** Of which each is as likely as often as it stands here. STOP is for ever, PAUSE is followed by CONT. */
    private static final List<String> SIGNALS =
            List.of("KILL", "KILL", "KILL", "SEGV", "PAUSE", "PAUSE", "STOP", "TERM", "INT");

    private static final int MOST_MILLIS_BETWEEN = 600;
    private static final int MOST_MILLIS_OF_PAUSE = 700;

    private final ProcessPool pool;
    private final SplittableRandom random;
    private final CountDownLatch over;
    private final Map<String, Integer> sent = new TreeMap<>();

    SignalStorm(ProcessPool pool, SplittableRandom random, CountDownLatch over) {
        this.pool = pool;
        this.random = random;
        this.over = over;
    }

    @Override
    public Map<String, Integer> call() throws IOException, InterruptedException {
        while (!this.over.await(100 + this.random.nextInt(MOST_MILLIS_BETWEEN), TimeUnit.MILLISECONDS)) {
            List<WorkerSnapshot> workers = this.pool.snapshot().workers();
            WorkerSnapshot worker = workers.isEmpty() ? null : workers.get(this.random.nextInt(workers.size()));
            if (worker != null && worker.pid() > 0) {
                strike(SIGNALS.get(this.random.nextInt(SIGNALS.size())), worker.pid());
            }
        }
        return this.sent;
    }

    private void strike(String signal, long pid) throws IOException, InterruptedException {
        boolean pause = signal.equals("PAUSE");
        if (send(pause ? "STOP" : signal, pid)) {
            this.sent.merge(signal, 1, Integer::sum);
            if (pause) {
                this.over.await(this.random.nextInt(MOST_MILLIS_OF_PAUSE), TimeUnit.MILLISECONDS);
                send("CONT", pid);
            }
        }
    }

    /** Returns false for a worker that has just ended by itself. */
    private static boolean send(String signal, long pid) throws IOException, InterruptedException {
        return new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                        .start()
                        .waitFor()
                == 0;
    }
}
