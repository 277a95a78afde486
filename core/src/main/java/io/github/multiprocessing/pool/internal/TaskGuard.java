package io.github.multiprocessing.pool.internal;

/**
 * Makes sure that an interrupt meant for one task never hits another: the control thread names the item, and item changes
 * and interrupts exclude each other.
 */
final class TaskGuard {

    private static final long NONE = -1;
    private static final StackTraceElement[] NOWHERE = new StackTraceElement[0];

    private final Thread taskThread;
    private long number = NONE;
    private StackTraceElement[] where = NOWHERE;

    TaskGuard(Thread taskThread) {
        this.taskThread = taskThread;
    }

    synchronized void begin(long item) {
        this.number = item;
    }

    /**
     * Ends the item. After this no interrupt for it comes any more, and one that came is forgotten.
     *
     * @return where the item was when it was interrupted; empty if it was not
     */
    synchronized StackTraceElement[] end() {
        StackTraceElement[] last = this.where;
        this.where = NOWHERE;
        this.number = NONE;
        Thread.interrupted();
        return last;
    }

    /**
     * Interrupts an item, if it runs.
     *
     * @return where it was; empty if it did not run
     */
    synchronized StackTraceElement[] interrupt(long item) {
        if (this.number != item) {
            return NOWHERE;
        }
        this.where = this.taskThread.getStackTrace();
        this.taskThread.interrupt();
        return this.where;
    }
}
