package io.github.multiprocessing.faults;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.PoolCounters;
import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.TaskTimeoutException;
import io.github.multiprocessing.pool.WorkerCrashedException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What the callers of the chaos test have seen, to be held against what the pool has counted. Thread-safe. */
final class ChaosTally implements PoolListener {

    private final LongAdder submitted = new LongAdder();
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder timedOut = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder good = new LongAdder();
    private final LongAdder told = new LongAdder();
    private final AtomicLong slowestGood = new AtomicLong();
    private final Map<String, Integer> endings = new TreeMap<>();
    private final Queue<String> wrongs = new ConcurrentLinkedQueue<>();

    @Override
    public void tasksEnded(String task, TaskEnd end, int count, Duration waited, Duration ran) {
        this.told.add(count);
    }

    void submitted(int count) {
        this.submitted.add(count);
    }

    void wrong(String what) {
        this.wrongs.add(what);
    }

    /** A task with a known answer has ended. */
    void good(long number, Object answer, long expected, long tookNanos) {
        this.succeeded.increment();
        this.good.increment();
        this.slowestGood.accumulateAndGet(tookNanos, Math::max);
        if (!Long.valueOf(expected).equals(answer)) {
            wrong("task " + number + " answered " + answer + " and not " + expected);
        }
    }

    /** A task with a known answer has failed, which only the death of its worker excuses. */
    void goodFailed(Throwable failure) {
        failed(failure);
        if (!(failure instanceof WorkerCrashedException)) {
            wrong("a harmless task failed with " + failure);
        }
    }

    /** A task that did harm has ended. */
    void ended(ChaosKind kind, AsyncResult<?> result) throws InterruptedException {
        try {
            result.get();
            this.succeeded.increment();
            count(kind + " ended well");
            if (!kind.maySucceed()) {
                wrong(kind + " cannot end well, and did");
            }
        } catch (CancellationException ex) {
            this.cancelled.increment();
            count(kind + " cancelled");
            check(kind, ex);
        } catch (ExecutionException ex) {
            failed(ex.getCause());
            count(kind + " " + ex.getCause().getClass().getSimpleName());
            check(kind, ex.getCause());
        }
    }

    private void check(ChaosKind kind, Throwable failure) {
        if (!kind.mayFailWith(failure)) {
            wrong(kind + " failed with " + failure);
        }
    }

    private void failed(Throwable failure) {
        if (failure instanceof TaskTimeoutException) {
            this.timedOut.increment();
        } else {
            this.failed.increment();
        }
    }

    private synchronized void count(String ending) {
        this.endings.merge(ending, 1, Integer::sum);
    }

    long submitted() {
        return this.submitted.sum();
    }

    long good() {
        return this.good.sum();
    }

    /** How many tasks the listener was told of. */
    long told() {
        return this.told.sum();
    }

    Duration slowestGood() {
        return Duration.ofNanos(this.slowestGood.get());
    }

    synchronized Map<String, Integer> endings() {
        return new TreeMap<>(this.endings);
    }

    Queue<String> wrongs() {
        return this.wrongs;
    }

    /** What the pool must have counted. */
    PoolCounters counters() {
        return new PoolCounters(
                submitted(), this.succeeded.sum(), this.failed.sum(), this.timedOut.sum(), this.cancelled.sum(), 0);
    }
}
