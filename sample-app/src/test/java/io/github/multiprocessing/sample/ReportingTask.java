package io.github.multiprocessing.sample;

import io.github.multiprocessing.pool.TaskContext;
import io.github.multiprocessing.serialization.SerializableCallable;
import java.util.concurrent.CountDownLatch;

/** A task that tells how far it is and then never ends by itself. */
final class ReportingTask {

    private ReportingTask() {}

    static SerializableCallable<Integer> at(double fraction, String message) {
        return () -> {
            TaskContext.current().report(fraction, message);
            new CountDownLatch(1).await();
            return 0;
        };
    }
}
