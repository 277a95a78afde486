package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.TaskContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Knows which task a thread runs. A worker's task thread says once whom to ask, so that a task itself pays nothing. */
public final class CurrentTask {

    private static final TaskContext NONE = new NoTask();
    private static final ThreadLocal<@Nullable Supplier<TaskContext>> SOURCE = new ThreadLocal<>();

    private CurrentTask() {}

    /**
     * The context of the task that the present thread runs.
     *
     * @return its context, or that of no task
     */
    public static TaskContext context() {
        Supplier<TaskContext> source = SOURCE.get();
        return source != null ? source.get() : NONE;
    }

    /** From now on the present thread runs the tasks that this tells of; with null, none. */
    static void bind(@Nullable Supplier<TaskContext> source) {
        if (source != null) {
            SOURCE.set(source);
        } else {
            SOURCE.remove();
        }
    }

    static TaskContext none() {
        return NONE;
    }

    private static final class NoTask implements TaskContext {

        @Override
        public String taskName() {
            return "";
        }

        @Override
        public String workerName() {
            return "";
        }

        @Override
        public void report(double fraction, String message) {
            TaskProgress.progress(fraction, message);
        }

        @Override
        public boolean isCancelled() {
            return Thread.currentThread().isInterrupted();
        }
    }
}
