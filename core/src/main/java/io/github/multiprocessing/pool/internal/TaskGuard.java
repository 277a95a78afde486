package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Progress;
import io.github.multiprocessing.pool.TaskContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows which item a worker runs. Makes sure that an interrupt meant for one task never hits another: the control thread
 * names the item, and item changes and interrupts exclude each other. What a task reports is bound to its item likewise.
 */
final class TaskGuard implements Supplier<TaskContext> {

    private static final int NONE = -2;
    private static final StackTraceElement[] NOWHERE = new StackTraceElement[0];

    private final Thread taskThread;
    private final String workerName;
    private final ProgressSender sender;
    private volatile String task = "";
    private long chunk;
    private int item = NONE;
    private long cancelledChunk;
    private StackTraceElement[] where = NOWHERE;
    private boolean interrupted;
    private long reports;
    private @Nullable TaskProgress progress;
    /** Of the item that ended last; for the task thread alone. */
    private @Nullable TaskProgress lastProgress;

    TaskGuard(Thread taskThread, String workerName, ProgressSender sender) {
        this.taskThread = taskThread;
        this.workerName = workerName;
        this.sender = sender;
    }

    /** The items that begin from now on belong to the task of this name. */
    void task(String name) {
        this.task = name;
    }

    /** Begins an item. Returns false if its chunk was cancelled. */
    synchronized boolean begin(long chunk, int item) {
        if (this.cancelledChunk == chunk) {
            return false;
        }
        this.chunk = chunk;
        this.item = item;
        return true;
    }

    /**
     * Ends the item. After this no interrupt for it comes any more, and one that came is forgotten.
     *
     * @return where the item was when it was interrupted; empty if it was not
     */
    synchronized StackTraceElement[] end() {
        StackTraceElement[] last = this.where;
        this.where = NOWHERE;
        this.interrupted = false;
        this.item = NONE;
        this.lastProgress = this.progress;
        if (this.progress != null) {
            this.progress = null;
            this.sender.ended();
        }
        Thread.interrupted();
        return last;
    }

    /**
     * What the item that ended last has reported last. It has to be sent before the result and on the same socket: the other
     * one may be slower.
     *
     * @return the report, or null if it did not report anything
     */
    @Nullable TaskProgress lastProgress() {
        return this.lastProgress;
    }

    /**
     * Interrupts an item, or with -1 the whole chunk, if it runs.
     *
     * @return where it was; empty if it did not run
     */
    synchronized StackTraceElement[] interrupt(long chunk, int item) {
        if (item < 0) {
            this.cancelledChunk = chunk;
        }
        if (!runs(chunk, item)) {
            return NOWHERE;
        }
        this.where = this.taskThread.getStackTrace();
        this.interrupted = true;
        this.taskThread.interrupt();
        return this.where;
    }

    private boolean runs(long chunk, int item) {
        return this.item != NONE && this.chunk == chunk && (item < 0 || this.item == item);
    }

    /** The context of the item that runs. */
    @Override
    public synchronized TaskContext get() {
        return this.item == NONE
                ? CurrentTask.none()
                : new RunningTask(this, this.task, this.workerName, this.chunk, this.item);
    }

    synchronized void report(long chunk, int item, Progress progress) {
        if (runs(chunk, item)) {
            TaskProgress report = new TaskProgress(chunk, item, ++this.reports, progress);
            this.progress = report;
            this.sender.reported(report);
        }
    }

    /** Whether an interrupt has come for an item, or it does not run any more. */
    synchronized boolean isCancelled(long chunk, int item) {
        return !runs(chunk, item) || this.interrupted || this.taskThread.isInterrupted();
    }
}
