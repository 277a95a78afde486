package io.github.multiprocessing.manager.python.internal.methods;

/** Counts items that clients of Python's put into a queue. */
public final class CountedTasks implements QueueMethods.Tasks {

    private long count;

    @Override
    public synchronized void added() {
        this.count++;
    }

    @Override
    public synchronized void withdrawn() {
        done();
    }

    @Override
    public synchronized void done() {
        if (this.count == 0) {
            throw new IllegalStateException("all items are done");
        }
        if (--this.count == 0) {
            notifyAll();
        }
    }

    /**
     * Items were thrown away, so that nobody will say that they are done.
     *
     * @param items how many, perhaps more than were counted: others add to the queue as well
     */
    public synchronized void discarded(int items) {
        this.count = Math.max(0, this.count - items);
        if (this.count == 0) {
            notifyAll();
        }
    }

    @Override
    public synchronized void awaitAll() throws InterruptedException {
        while (this.count > 0) {
            wait();
        }
    }
}
