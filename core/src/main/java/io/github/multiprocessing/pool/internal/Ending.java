package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.PoolListener.TaskEnd;
import io.github.multiprocessing.pool.TaskRejectedException;
import io.github.multiprocessing.pool.WorkerCrashedException;
import io.github.multiprocessing.process.ExitReport;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one task ended, still as data: what came from a worker is deserialised by whoever asks for it, not by the thread that
 * read it.
 */
public sealed interface Ending {

    /** How this counts. */
    TaskEnd end();

    /** A result, as {@link Payloads} has it. */
    record Value(Object payload) implements Ending {
        @Override
        public TaskEnd end() {
            return TaskEnd.SUCCEEDED;
        }
    }

    /** Nothing to read: the task ran in this process, or its item did not leave it. */
    record Known(Outcome<?> outcome) implements Ending {
        @Override
        public TaskEnd end() {
            return this.outcome instanceof Outcome.Success ? TaskEnd.SUCCEEDED : TaskEnd.FAILED;
        }
    }

    /** The task threw. */
    @SuppressWarnings("ArrayRecordComponent")
    record Thrown(byte[] throwable, String worker) implements Ending {
        @Override
        public TaskEnd end() {
            return TaskEnd.FAILED;
        }
    }

    /** The worker could not read the task ({@code argument}), or not write its result. */
    @SuppressWarnings("ArrayRecordComponent")
    record Untransferable(boolean argument, byte[] throwable, String worker) implements Ending {
        @Override
        public TaskEnd end() {
            return TaskEnd.FAILED;
        }
    }

    /** The worker died. */
    record Crashed(ExitReport exit, WorkerCrashedException.Delivery delivery, Duration age, int attempts)
            implements Ending {
        @Override
        public TaskEnd end() {
            return TaskEnd.FAILED;
        }
    }

    /** The deadline passed. */
    record TimedOut(Duration timeout, Duration ran, boolean killed, String worker, List<StackTraceElement> where)
            implements Ending {
        @Override
        public TaskEnd end() {
            return TaskEnd.TIMED_OUT;
        }
    }

    /** The caller cancelled it, or the shutdown did. */
    record Cancelled(String why) implements Ending {
        @Override
        public TaskEnd end() {
            return TaskEnd.CANCELLED;
        }
    }

    /** It was refused. */
    record Rejected(TaskRejectedException.Reason reason, String why) implements Ending {
        @Override
        public TaskEnd end() {
            return TaskEnd.REJECTED;
        }
    }

    /** It has cost too many workers. It is refused, or if it {@code ran} not run again. */
    record Poisoned(String signature, int deaths, ExitReport lastExit, boolean ran) implements Ending {
        @Override
        public TaskEnd end() {
            return this.ran ? TaskEnd.FAILED : TaskEnd.REJECTED;
        }
    }

    /** The circuit is open. */
    record Broken(String why, @Nullable ExitReport lastExit) implements Ending {
        @Override
        public TaskEnd end() {
            return TaskEnd.REJECTED;
        }
    }
}
