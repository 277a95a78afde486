package io.github.multiprocessing.queue.internal;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.queue.QueueShutDownException;

/** Puts items: takes the guard, waits for room, and rings for who takes. For any number of threads. */
final class Putting {

    private final QueueState state;
    private final Side side;
    private final Side taking;
    private final Producer producer;

    Putting(QueueState state, Side side, Side taking, Producer producer) {
        this.state = state;
        this.side = side;
        this.taking = taking;
        this.producer = producer;
    }

    /** Puts an item if there is room at once. */
    boolean offer(Object item) {
        this.side.enter();
        try {
            return offer(item, this.side.acquire()) || (repairsRoom() && offer(item, this.side.acquire()));
        } catch (InternalError ex) {
            throw this.side.cutShort(ex);
        } finally {
            this.side.leave();
        }
    }

    /** Puts an item, after there is room for it. */
    boolean put(Object item, long nanos) throws InterruptedException {
        this.side.enter();
        try {
            if (this.side.acquireIfIdle()) {
                return offer(item, Acquisition.ACQUIRED) || putLater(item, nanos);
            }
            long begin = System.nanoTime();
            Acquisition guard = this.side.acquireFor(nanos);
            return guard.isHeld()
                    && (offer(item, guard) || putLater(item, nanos > 0 ? Side.left(nanos, begin) : nanos));
        } catch (InternalError ex) {
            throw this.side.cutShort(ex);
        } finally {
            this.side.leave();
        }
    }

    private boolean putLater(Object item, long nanos) throws InterruptedException {
        if (nanos > 0) {
            return awaitRoom(item, nanos);
        }
        return repairsRoom() && offer(item, this.side.acquireInterruptibly());
    }

    private boolean awaitRoom(Object item, long nanos) throws InterruptedException {
        // what the last attempt found taken; the first one is yet to come
        long[] taken = {~this.state.head(), 0};
        Boolean done = Patience.await(
                (left) -> {
                    taken[0] = this.state.head();
                    taken[1] = this.state.unspilled();
                    Acquisition guard = this.side.acquire(left);
                    boolean put = guard.isHeld() && offer(item, guard);
                    if (!put) {
                        repairsRoom();
                    }
                    return put ? Boolean.TRUE : null;
                },
                () -> this.state.head() != taken[0]
                        || this.state.unspilled() != taken[1]
                        || isOver()
                        || isRoomOrphaned(),
                this.state.notFull(),
                this.state::hasRoom,
                nanos);
        return done != null;
    }

    /** Whether somebody died who had taken a large item, and had not yet given back its room. */
    private boolean isRoomOrphaned() {
        return this.state.hasLargeItems() && this.taking.isOrphaned();
    }

    /** Gives back such room, and returns whether there was some. */
    private boolean repairsRoom() {
        boolean orphaned = isRoomOrphaned();
        if (orphaned) {
            this.taking.repairIfOrphaned();
        }
        return orphaned;
    }

    /** Whether there is something to tell those who wait. */
    private boolean isOver() {
        return this.state.isShutDown() || this.side.isClosed();
    }

    /** With the guard, which is released. */
    private boolean offer(Object item, Acquisition guard) {
        boolean done;
        try {
            begin(guard);
            done = this.producer.put(item);
        } catch (Throwable ex) {
            this.side.undo(ex);
            throw ex;
        } finally {
            this.side.release();
        }
        if (done) {
            this.state.notEmpty().ring();
        }
        return done;
    }

    /** Puts items as long as there is room at once, and returns the index of the first that was not put. */
    int putSome(Object[] items, int from) throws InterruptedException {
        this.side.enter();
        try {
            int next = putSome(items, from, this.side.acquireInterruptibly());
            if (next > from) {
                this.state.notEmpty().ring();
            }
            return next;
        } catch (InternalError ex) {
            throw this.side.cutShort(ex);
        } finally {
            this.side.leave();
        }
    }

    private int putSome(Object[] items, int from, Acquisition guard) {
        try {
            begin(guard);
            return this.producer.put(items, from);
        } catch (Throwable ex) {
            this.side.undo(ex);
            throw ex;
        } finally {
            this.side.release();
        }
    }

    private void begin(Acquisition guard) {
        this.side.begin(guard);
        if (this.state.isShutDown()) {
            throw new QueueShutDownException();
        }
    }

    /** Brings an empty queue back to its block. Not now if somebody is just putting: that will do it. */
    boolean tidy() {
        Acquisition guard = this.side.tryAcquire();
        if (!guard.isHeld()) {
            return false;
        }
        try {
            this.side.repairAfterDeath(guard);
            this.producer.tidy();
            return true;
        } catch (Throwable ex) {
            this.side.undo(ex);
            throw ex;
        } finally {
            this.side.release();
        }
    }

    /** Lets nobody put any more, and tells all who wait. */
    void shutDown() {
        this.side.inside(() -> {
            Acquisition guard = this.side.acquire();
            try {
                this.side.repairAfterDeath(guard);
                this.state.shutDown();
            } finally {
                this.side.release();
            }
            this.state.ringForAll();
            return true;
        });
    }
}
