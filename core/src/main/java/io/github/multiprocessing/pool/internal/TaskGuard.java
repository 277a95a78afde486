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

    private static final long NONE = -1;
    private static final StackTraceElement[] NOWHERE = new StackTraceElement[0];

    private final Thread taskThread;
    private final String workerName;
    private final ProgressSender sender;
    private volatile String task = "";
    /** How often tasks were begun together, and how often with another name than before. Published with the name. */
    private long begun;

    private long names;
    /** What runs. Written by the task thread alone. */
    private volatile long number = NONE;
    /**
     * Somebody has, or may have, done something to the item. Whoever does says so first and then looks what runs; the task
     * thread says that nothing runs and then looks here. So an item that nobody touched ends without a lock.
     */
    private volatile boolean touched;

    /** The item that was to be interrupted last. It may not have begun then: its thread looks here when it begins. */
    private volatile long wanted = NONE;

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

    /** The items that begin from now on belong to the task of this name. Returns whether it is another one than before. */
    boolean task(String name) {
        boolean other = !name.equals(this.task);
        this.begun++;
        this.names += other ? 1 : 0;
        this.task = name;
        return other;
    }

    /** The name of the task that runs, or ran last. */
    String task() {
        return this.task;
    }

    /** How often tasks were begun; to be asked after {@link #task()}. */
    long begun() {
        return this.begun;
    }

    /** How often they had another name than those before; to be asked after {@link #task()}. */
    long names() {
        return this.names;
    }

    void begin(long item) {
        this.number = item;
        if (this.wanted == item) {
            interrupt(item);
        }
    }

    /**
     * Ends the item. After this no interrupt for it comes any more, and one that came is forgotten.
     *
     * @return where the item was when it was interrupted; empty if it was not
     */
    StackTraceElement[] end() {
        this.number = NONE;
        if (!this.touched) {
            Thread.interrupted();
            this.lastProgress = null;
            return NOWHERE;
        }
        return endTouched();
    }

    private synchronized StackTraceElement[] endTouched() {
        StackTraceElement[] last = this.where;
        this.touched = false;
        this.where = NOWHERE;
        this.interrupted = false;
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
     * Interrupts an item, if it runs, or as soon as it begins.
     *
     * @return where it was; empty if it did not run
     */
    synchronized StackTraceElement[] interrupt(long item) {
        this.touched = true;
        this.wanted = item;
        if (this.number != item) {
            return NOWHERE;
        }
        this.wanted = NONE;
        this.where = this.taskThread.getStackTrace();
        this.interrupted = true;
        this.taskThread.interrupt();
        return this.where;
    }

    /** Whether nothing runs. */
    boolean isIdle() {
        return this.number == NONE;
    }

    /** The context of the item that runs. */
    @Override
    public TaskContext get() {
        long item = this.number;
        return item == NONE ? CurrentTask.none() : new RunningTask(this, this.task, this.workerName, item);
    }

    synchronized void report(long item, Progress news) {
        this.touched = true;
        if (this.number == item) {
            TaskProgress report = new TaskProgress(item, ++this.reports, news);
            this.progress = report;
            this.sender.reported(report);
        }
    }

    /** Whether an interrupt has come for an item, or it does not run any more. */
    synchronized boolean isCancelled(long item) {
        return this.number != item || this.interrupted || this.taskThread.isInterrupted();
    }
}
