package io.github.multiprocessing.pool.internal;

/**
 * Makes sure that an interrupt meant for one task never hits another: the control thread names the item, and item changes
 * and interrupts exclude each other.
 */
final class TaskGuard {

    private static final int NONE = -2;
    private static final StackTraceElement[] NOWHERE = new StackTraceElement[0];

    private final Thread taskThread;
    private long chunk;
    private int item = NONE;
    private long cancelledChunk;
    private StackTraceElement[] where = NOWHERE;

    TaskGuard(Thread taskThread) {
        this.taskThread = taskThread;
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
        this.item = NONE;
        Thread.interrupted();
        return last;
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
        if (this.item == NONE || this.chunk != chunk || (item >= 0 && this.item != item)) {
            return NOWHERE;
        }
        this.where = this.taskThread.getStackTrace();
        this.taskThread.interrupt();
        return this.where;
    }
}
