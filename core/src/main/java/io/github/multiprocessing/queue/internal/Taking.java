package io.github.multiprocessing.queue.internal;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.queue.QueueShutDownException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes items and looks at them: takes the guard, waits for items, and rings for who puts. For any number of threads. */
final class Taking {

    private final QueueState state;
    private final Side side;
    private final Consumer consumer;
    private final Putting putting;

    Taking(QueueState state, Side side, Consumer consumer, Putting putting) {
        this.state = state;
        this.side = side;
        this.consumer = consumer;
        this.putting = putting;
    }

    /** Takes the first item if there is one. */
    @Nullable Object poll() {
        this.side.enter();
        try {
            return poll(this.side.acquire());
        } catch (InternalError ex) {
            throw this.side.cutShort(ex);
        } finally {
            this.side.leave();
        }
    }

    /** Takes the first item, after there is one. */
    @Nullable Object take(long nanos) throws InterruptedException {
        this.side.enter();
        try {
            if (this.side.acquireIfIdle()) {
                Object item = poll(Acquisition.ACQUIRED);
                return item == null ? awaitItem(nanos) : item;
            }
            long begin = System.nanoTime();
            Acquisition guard = this.side.acquireFor(nanos);
            Object item = guard.isHeld() ? poll(guard) : null;
            return item == null && guard.isHeld() ? awaitItem(Side.left(nanos, begin)) : item;
        } catch (InternalError ex) {
            throw this.side.cutShort(ex);
        } finally {
            this.side.leave();
        }
    }

    private @Nullable Object awaitItem(long nanos) throws InterruptedException {
        if (nanos <= 0) {
            return null;
        }
        return Patience.await(
                (left) -> {
                    Acquisition guard = this.side.acquire(left);
                    return guard.isHeld() ? poll(guard) : null;
                },
                () -> this.state.hasItems() || this.state.isShutDown() || this.side.isClosed(),
                this.state.notEmpty(),
                this.state::hasItems,
                nanos);
    }

    /** With the guard, which is released. */
    private @Nullable Object poll(Acquisition guard) {
        Object item;
        boolean nothingComes = false;
        try {
            this.side.begin(guard);
            item = this.consumer.take();
            if (item == null && this.state.isShutDown()) {
                // One may have been put between the two looks, and none after the second.
                item = this.consumer.take();
                nothingComes = item == null;
            }
        } catch (Throwable ex) {
            this.side.undo(ex);
            throw ex;
        } finally {
            this.side.release();
        }
        if (item != null) {
            this.state.notFull().ring();
            return item;
        }
        goHome();
        if (nothingComes) {
            throw new QueueShutDownException();
        }
        return null;
    }

    /** Takes what is there, up to a number of items and about as many bytes. */
    void drain(List<Object> to, int mostItems, int mostBytes) {
        this.side.inside(() -> {
            alone(() -> this.consumer.take(to, mostItems, mostBytes));
            this.state.notFull().ring();
            if (to.isEmpty()) {
                goHome();
            }
            return true;
        });
    }

    /** The first item, which stays. */
    @Nullable Object peek() {
        @Nullable Object[] item = new @Nullable Object[1];
        this.side.inside(() -> {
            alone(() -> item[0] = this.consumer.peek());
            return true;
        });
        return item[0];
    }

    /** Looks at some items from a position on, and returns where to go on. */
    long look(@Nullable Long from, List<Object> to, int mostItems) {
        long[] next = new long[1];
        return this.side.inside(() -> {
            alone(() -> next[0] = this.consumer.look(from, to, mostItems));
            return next[0];
        });
    }

    /** Throws away all items; as tasks, they are done. */
    void clear() {
        this.side.inside(() -> {
            alone(this.consumer::discard);
            this.state.notFull().ringForSleepers();
            this.state.tasks().ringIfDone();
            goHome();
            return true;
        });
    }

    /** Gives back the segments that an empty queue has. */
    private void goHome() {
        if (this.consumer.isAway() && this.putting.tidy()) {
            alone(this.consumer::tidy);
        }
    }

    /** With the guard. */
    private void alone(Runnable work) {
        Acquisition guard = this.side.acquire();
        try {
            this.side.begin(guard);
            work.run();
        } catch (Throwable ex) {
            this.side.undo(ex);
            throw ex;
        } finally {
            this.side.release();
        }
    }
}
