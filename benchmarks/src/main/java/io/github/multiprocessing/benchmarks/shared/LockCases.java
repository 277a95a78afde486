package io.github.multiprocessing.benchmarks.shared;

import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.benchmarks.together.AtOnce;
import io.github.multiprocessing.benchmarks.together.Company;
import io.github.multiprocessing.benchmarks.together.Part;
import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.sync.SharedLock;
import java.util.List;
import java.util.concurrent.FutureTask;

/** A lock that processes take and give back, and one whose holder is killed. */
final class LockCases {

    private static final double NANOS_PER_MILLI = 1e6;

    private LockCases() {}

    /** Pairs of lock and unlock, {@code count} in each of {@code processes}. */
    static Result pairs(Parameters parameters) throws Exception {
        try (SharedLock lock = SharedLock.create()) {
            return AtOnce.measure(parameters, List.of(lock), Pairs.class);
        }
    }

    /** From the kill -9 of the holder until the thread that waits for the lock has it: {@code worst} and {@code ms}, the median. */
    static Result handOver(Parameters parameters) throws Exception {
        long[] nanos = new long[parameters.number("count")];
        try (SharedLock lock = SharedLock.create()) {
            for (int i = -parameters.number("warmup"); i < nanos.length; i++) {
                try (Company company = Company.start(parameters, 1, List.of(lock), List.of(Holder.class))) {
                    company.meet();
                    nanos[Math.max(i, 0)] = handOver(lock, company);
                }
            }
        }
        long worst = 0;
        for (long each : nanos) {
            worst = Math.max(worst, each);
        }
        return new Result().with("worst", worst / NANOS_PER_MILLI).with("ms", Rates.median(nanos) / NANOS_PER_MILLI);
    }

    private static long handOver(SharedLock lock, Company company) throws Exception {
        FutureTask<Long> waiter = new FutureTask<>(() -> {
            if (lock.acquire() != Acquisition.OWNER_DIED) {
                throw new IllegalStateException("nobody has said that the holder died");
            }
            long at = System.nanoTime();
            lock.markConsistent();
            lock.unlock();
            return at;
        });
        Thread thread = new Thread(waiter, "waiter");
        thread.start();
        while (thread.getState() == Thread.State.NEW || !lock.isLocked()) {
            Thread.onSpinWait();
        }
        long before = System.nanoTime();
        company.kill();
        return waiter.get() - before;
    }

    /** Takes it and gives it back. */
    public static final class Pairs implements Part {

        @Override
        public Rates.Repetition prepare(List<?> shared, Parameters parameters) {
            SharedLock lock = (SharedLock) shared.get(0);
            int count = parameters.number("count");
            return () -> {
                for (int i = 0; i < count; i++) {
                    lock.lock();
                    lock.unlock();
                }
            };
        }
    }

    /** Takes it before the first round, and keeps it. */
    public static final class Holder implements Part {

        @Override
        public Rates.Repetition prepare(List<?> shared, Parameters parameters) {
            ((SharedLock) shared.get(0)).lock();
            return () -> {};
        }
    }
}
