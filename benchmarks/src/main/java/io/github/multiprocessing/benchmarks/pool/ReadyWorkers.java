package io.github.multiprocessing.benchmarks.pool;

import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.process.ExitReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** Counts the workers that became ready and how long each took. Thread-safe. */
public final class ReadyWorkers implements PoolListener {

    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(60);

    private final Lock lock = new ReentrantLock();
    private final Condition changed = this.lock.newCondition();
    private final List<Duration> startups = new ArrayList<>();
    private int exits;

    @Override
    public void workerReady(String worker, long pid, Duration startup) {
        change(() -> this.startups.add(startup));
    }

    @Override
    public void workerExited(ExitReport report) {
        change(() -> this.exits++);
    }

    private void change(Runnable change) {
        this.lock.lock();
        try {
            change.run();
            this.changed.signalAll();
        } finally {
            this.lock.unlock();
        }
    }

    /**
     * Waits until so many workers have become ready since the pool began.
     *
     * @param count how many
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void await(int count) throws InterruptedException {
        await("became ready", this.startups::size, count);
    }

    /**
     * Waits until so many workers have gone since the pool began.
     *
     * @param count how many
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void awaitExits(int count) throws InterruptedException {
        await("ended", () -> this.exits, count);
    }

    private void await(String what, IntSupplier actual, int count) throws InterruptedException {
        long left = LONGEST_WAIT;
        this.lock.lock();
        try {
            while (actual.getAsInt() < count) {
                if (left <= 0) {
                    throw new IllegalStateException(
                            "only " + actual.getAsInt() + " of " + count + " workers " + what + " in a minute");
                }
                left = this.changed.awaitNanos(left);
            }
        } finally {
            this.lock.unlock();
        }
    }

    int count() {
        return startups().size();
    }

    /**
     * How long each took from the launch of its process until it was ready.
     *
     * @return the durations, in the order in which the workers became ready
     */
    public List<Duration> startups() {
        this.lock.lock();
        try {
            return List.copyOf(this.startups);
        } finally {
            this.lock.unlock();
        }
    }
}
