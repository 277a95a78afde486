package io.github.multiprocessing.benchmarks.managers;

import io.github.multiprocessing.benchmarks.measure.CpuTime;
import io.github.multiprocessing.benchmarks.measure.Latencies;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.manager.LockProxy;
import io.github.multiprocessing.manager.QueueProxy;
import io.github.multiprocessing.manager.SyncManager;

/** A queue and a lock of a manager. */
final class SyncCases {

    private SyncCases() {}

    /** A number put and taken. */
    static Result queue(Parameters parameters) throws Exception {
        try (SyncManager manager = SyncManager.start()) {
            QueueProxy<Integer> between = manager.queue();
            long[] processes = CpuTime.selfAnd(manager.pid());
            return Latencies.measure(parameters, () -> processes, number -> {
                between.put(number);
                if (between.take() != number) {
                    throw new IllegalStateException("another number came out than was put");
                }
            });
        }
    }

    /** Acquired and released. */
    static Result lock(Parameters parameters) throws Exception {
        try (SyncManager manager = SyncManager.start()) {
            LockProxy guard = manager.lock();
            long[] processes = CpuTime.selfAnd(manager.pid());
            return Latencies.measure(parameters, () -> processes, number -> {
                guard.lock();
                guard.unlock();
            });
        }
    }
}
