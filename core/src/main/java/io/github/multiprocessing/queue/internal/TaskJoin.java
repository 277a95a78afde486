package io.github.multiprocessing.queue.internal;

/** Counts items as tasks, and waits until all are done. For any number of threads. */
final class TaskJoin {

    private final TaskCount tasks;
    private final Side taking;

    TaskJoin(TaskCount tasks, Side taking) {
        this.tasks = tasks;
        this.taking = taking;
    }

    /** Reports one item as done, and returns whether there was one that was not. */
    boolean done() {
        return this.taking.inside(this.tasks::done);
    }

    /** Waits until all items were reported as done, and returns whether they are. */
    boolean join(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        this.taking.enter();
        try {
            return areAllDone() || (nanos > 0 && await(nanos));
        } catch (InternalError ex) {
            throw this.taking.cutShort(ex);
        } finally {
            this.taking.leave();
        }
    }

    private boolean areAllDone() {
        return this.tasks.unfinished() == 0;
    }

    /** Who died while it threw away tasks has not counted the last one, and nobody else may come to repair that. */
    private boolean await(long nanos) throws InterruptedException {
        Boolean done = Patience.await(
                (left) -> {
                    if (this.taking.isClosed()) {
                        throw this.taking.closed();
                    }
                    this.taking.repairIfOrphaned();
                    return areAllDone() ? Boolean.TRUE : null;
                },
                () -> areAllDone() || this.taking.isClosed() || this.taking.isOrphaned(),
                this.tasks.bell(),
                this::areAllDone,
                nanos);
        return done != null;
    }
}
