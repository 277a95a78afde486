package io.github.multiprocessing.benchmarks.pool;

import io.github.multiprocessing.pool.PoolListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the workers that became ready and how long each took. Thread-safe. */
final class ReadyWorkers implements PoolListener {

    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(60);

    private final Lock lock = new ReentrantLock();
    private final Condition changed = this.lock.newCondition();
    private final List<Duration> startups = new ArrayList<>();

    @Override
    public void workerReady(String worker, long pid, Duration startup) {
        this.lock.lock();
        try {
            this.startups.add(startup);
            this.changed.signalAll();
        } finally {
            this.lock.unlock();
        }
    }

    /** Waits until so many workers have become ready since the pool began. */
    void await(int count) throws InterruptedException {
        long left = LONGEST_WAIT;
        this.lock.lock();
        try {
            while (this.startups.size() < count) {
                if (left <= 0) {
                    throw new IllegalStateException(
                            "only " + this.startups.size() + " of " + count + " workers became ready in a minute");
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

    List<Duration> startups() {
        this.lock.lock();
        try {
            return List.copyOf(this.startups);
        } finally {
            this.lock.unlock();
        }
    }
}
