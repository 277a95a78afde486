package io.github.multiprocessing.spring.observation;

import io.github.multiprocessing.pool.PoisonTaskException;
import io.github.multiprocessing.pool.PoolBrokenException;
import io.github.multiprocessing.pool.TaskCancelledException;
import io.github.multiprocessing.pool.TaskRejectedException;
import io.github.multiprocessing.pool.TaskTimeoutException;
import io.github.multiprocessing.pool.TaskTimes;
import io.github.multiprocessing.pool.WorkerCrashedException;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** The observation {@code multiprocessing.task}. Thread-safe. */
final class DefaultTaskObservationConvention implements TaskObservationConvention {

    static final String NAME = "multiprocessing.task";

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public String getContextualName(TaskObservationContext context) {
        return "task " + context.task();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(TaskObservationContext context) {
        Throwable error = context.getError();
        return KeyValues.of(
                KeyValue.of("pool", context.pool()),
                KeyValue.of("task", context.task()),
                KeyValue.of("outcome", outcome(error)),
                KeyValue.of(
                        "exception",
                        error == null ? KeyValue.NONE_VALUE : error.getClass().getSimpleName()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(TaskObservationContext context) {
        TaskTimes times = context.times();
        return times == null
                ? KeyValues.empty()
                : KeyValues.of(
                        KeyValue.of("multiprocessing.queue.wait.ms", millis(times.waited())),
                        KeyValue.of("multiprocessing.run.ms", millis(times.ran())));
    }

    /** In the words of the meter {@code multiprocessing.tasks.execution}, and of what that is not told. */
    private static String outcome(@Nullable Throwable error) {
        if (error == null) {
            return "succeeded";
        } else if (error instanceof TaskTimeoutException) {
            return "timed_out";
        } else if (error instanceof TaskCancelledException || error instanceof CancellationException) {
            return "cancelled";
        } else if (error instanceof WorkerCrashedException) {
            return "crashed";
        } else if (error instanceof TaskRejectedException
                || error instanceof PoolBrokenException
                || error instanceof PoisonTaskException) {
            return "rejected";
        }
        return "failed";
    }

    /** A number and nothing else, for backends compare and sum up numbers only. */
    private static String millis(Duration duration) {
        return Double.toString(duration.toNanos() / 1000 / 1000.0);
    }
}
