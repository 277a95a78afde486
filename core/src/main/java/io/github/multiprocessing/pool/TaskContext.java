package io.github.multiprocessing.pool;

import io.github.multiprocessing.pool.internal.CurrentTask;

/**
 * What a running task knows of itself, and through which it tells how far it is. A task gets it by {@link #current()} from
 * the thread that runs it, and may hand it to threads that help it. Once the task has ended, what is reported through its
 * context is dropped. Thread-safe. Python's {@code Pool} has no counterpart.
 *
 * <pre>{@code
 * TaskContext context = TaskContext.current();
 * for (int page = 0; page < pages && !context.isCancelled(); page++) {
 *     render(page);
 *     context.report((page + 1.0) / pages, "page " + (page + 1));
 * }
 * }</pre>
 */
public interface TaskContext {

    /**
     * The context of the task that the present thread runs.
     *
     * @return its context; in a thread that runs no task, and outside of workers, one that has empty names and reports to
     *     nobody, so that the same code runs anywhere
     */
    static TaskContext current() {
        return CurrentTask.context();
    }

    /**
     * The name of the task, as errors and endpoints have it.
     *
     * @return the name, empty where no task runs
     */
    String taskName();

    /**
     * The name of the worker, such as {@code ocr-1}.
     *
     * @return the name, empty outside of workers
     */
    String workerName();

    /**
     * Tells how far the task is.
     *
     * @param fraction the part that is done, from 0 to 1; what lies outside is taken for the nearer of the two
     * @throws IllegalArgumentException if it is not a number
     */
    default void report(double fraction) {
        report(fraction, "");
    }

    /**
     * Tells how far the task is. Never waits. May be called as often as one likes: ten reports per second are passed on at
     * once, of the others the last one; the last one of a task always arrives before its result.
     *
     * @param fraction the part that is done, from 0 to 1; what lies outside is taken for the nearer of the two
     * @param message what the task is at, in one line; more than 1024 characters are cut off
     * @throws IllegalArgumentException if the fraction is not a number
     */
    void report(double fraction, String message);

    /**
     * Whether the task should end: it was cancelled, or interrupted at its deadline or soft limit. A task that blocks gets an
     * {@link InterruptedException} instead; one that computes asks this now and then. Unlike the thread's interrupt status,
     * it stays true when a library has swallowed the interrupt.
     *
     * @return true if an interrupt or a cancel has come, or the task has ended; where no task runs, whether the present thread
     *     is interrupted
     */
    boolean isCancelled();
}
