package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.QueueOperation;
import io.github.multiprocessing.queue.QueueFullException;
import io.github.multiprocessing.queue.QueueShutDownException;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.serialization.SerializationException;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A queue of a manager, first in, first out. Python's counterpart is a manager's {@code Queue}. The methods are those of {@link
 * io.github.multiprocessing.queue.SharedQueue}.
 *
 * <p>Who waits for an item or for room waits at the manager, and costs no thread there; those who have waited longest come
 * first. Whoever dies while it waits is passed over. An item that was taken for a call that was interrupted or cancelled
 * meanwhile is returned nevertheless, or goes back to where it was: none is lost. It is if the process that has taken it ends.
 *
 * <p>Items are not null. Iterators fetch a thousand items at a time, and never fail because of changes.
 *
 * @param <E> the type of the items
 */
public sealed class QueueProxy<E> extends StoredItems<E> implements BlockingQueue<E>, ManagedProxy
        permits JoinableQueueProxy {

    private static final int BATCH = 1000;

    private final ProxyCore core = core();

    QueueProxy(Handle handle) {
        super(handle);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    private static <T> T cast(@Nullable Object value) {
        return (T) value;
    }

    // ---- putting ----

    /**
     * Puts an item at once.
     *
     * @param item the item
     * @return true
     * @throws QueueFullException if there is no room
     * @throws QueueShutDownException if the queue was shut down
     */
    @Override
    public boolean add(E item) {
        if (!offer(item)) {
            throw new QueueFullException("the manager's queue has as many items as its size allows");
        }
        return true;
    }

    /**
     * Puts many items in one call, in their order, as far as there is room.
     *
     * @param items the items
     * @return whether there was one
     * @throws QueueFullException if there was no room for all; the first ones, as many as there was room for, have been put
     * @throws QueueShutDownException if the queue was shut down
     */
    @Override
    public boolean addAll(Collection<? extends E> items) {
        if (Objects.requireNonNull(items) == this) {
            throw new IllegalArgumentException("A queue cannot be added to itself");
        }
        Object[] all = items.toArray();
        for (Object item : all) {
            Objects.requireNonNull(item);
        }
        int put = this.core.callInt(QueueOperation.OFFER_ALL, (Object) all);
        if (put < all.length) {
            throw new QueueFullException("the manager's queue had room for " + put + " of " + all.length + " items");
        }
        return put > 0;
    }

    /**
     * Puts an item if there is room at once. Python: {@code put_nowait}.
     *
     * @param item the item
     * @return whether it was put
     * @throws QueueShutDownException if the queue was shut down
     */
    @Override
    public boolean offer(E item) {
        return this.core.callBoolean(QueueOperation.OFFER, Objects.requireNonNull(item));
    }

    /**
     * Puts an item, after there is room for it.
     *
     * @param item the item
     * @throws InterruptedException if the thread is or was interrupted; the item was not put
     * @throws QueueShutDownException if the queue is or was shut down; the item was not put
     */
    @Override
    public void put(E item) throws InterruptedException {
        this.core.await(QueueOperation.PUT, Objects.requireNonNull(item));
    }

    /**
     * Puts an item if there is room within a time.
     *
     * @param item the item
     * @param timeout how long to wait
     * @param unit the unit of that
     * @return whether it was put
     * @throws InterruptedException if the thread is or was interrupted; the item was not put
     * @throws QueueShutDownException if the queue is or was shut down; the item was not put
     */
    @Override
    public boolean offer(E item, long timeout, TimeUnit unit) throws InterruptedException {
        return Boolean.TRUE.equals(this.core.awaitFor(QueueOperation.PUT, timeout, unit, Objects.requireNonNull(item)));
    }

    /**
     * Puts an item after there is room for it, and does not wait for that.
     *
     * @param item the item
     * @return true when it has been put; if it is cancelled while there is no room, the item is not put
     */
    public CompletableFuture<Boolean> putAsync(E item) {
        return this.core.callAsync(QueueOperation.PUT, Objects.requireNonNull(item));
    }

    // ---- taking ----

    /**
     * Takes the first item if there is one. Python: {@code get_nowait}.
     *
     * @return the item, or null
     * @throws QueueShutDownException if the queue was shut down and is empty
     */
    @Override
    public @Nullable E poll() {
        return cast(this.core.call(QueueOperation.POLL));
    }

    /**
     * Takes the first item, after there is one.
     *
     * @return the item
     * @throws InterruptedException if the thread is or was interrupted; nothing was taken
     * @throws QueueShutDownException if the queue is or was shut down, and is empty
     */
    @Override
    public E take() throws InterruptedException {
        return cast(this.core.await(QueueOperation.TAKE));
    }

    /**
     * Takes the first item if there is one within a time.
     *
     * @param timeout how long to wait
     * @param unit the unit of that
     * @return the item, or null
     * @throws InterruptedException if the thread is or was interrupted; nothing was taken
     * @throws QueueShutDownException if the queue is or was shut down, and is empty
     */
    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        return cast(this.core.awaitFor(QueueOperation.TAKE, timeout, unit));
    }

    /**
     * Takes the first item after there is one, and does not wait for that.
     *
     * @return the item; if it is cancelled before, or completed in another way, nothing is taken
     */
    public CompletableFuture<E> takeAsync() {
        return this.core.callAsync(this::giveBack, QueueOperation.TAKE);
    }

    private void giveBack(@Nullable Object item) {
        if (item != null) {
            try {
                CompletableFuture<@Nullable Object> unused = this.core.callAsync(QueueOperation.PUT_BACK, item);
            } catch (ManagerException | IllegalStateException ex) {
                // the queue has ended, or the use of it by this process
                return;
            }
        }
    }

    @Override
    public @Nullable E peek() {
        return cast(this.core.call(QueueOperation.PEEK));
    }

    @Override
    public int drainTo(Collection<? super E> to) {
        return drainTo(to, Integer.MAX_VALUE);
    }

    /**
     * Takes all there are up to a number, a thousand at a time. Does not tell whether the queue was shut down.
     *
     * @param to gets the items; if it refuses one, that one and some others may be lost
     * @param most how many at most
     * @return how many
     */
    @Override
    public int drainTo(Collection<? super E> to, int most) {
        if (Objects.requireNonNull(to) == this) {
            throw new IllegalArgumentException("A queue cannot be drained to itself");
        }
        int drained = 0;
        int step = BATCH;
        while (drained < most) {
            int wanted = Math.min(step, most - drained);
            @Nullable Object[] items;
            try {
                items = this.core.callArray(QueueOperation.DRAIN, wanted);
            } catch (ManagerLimitException | RemoteManagerException | SerializationException ex) {
                // they are too large for one message, and are still there
                if (wanted == 1) {
                    throw ex;
                }
                step = wanted / 2;
                continue;
            }
            for (Object item : items) {
                to.add(cast(item));
            }
            drained += items.length;
            if (items.length < wanted) {
                break;
            }
        }
        return drained;
    }

    // ---- asking ----

    /** {@return how many items there are at one moment during the call} Python: {@code qsize}. */
    @Override
    public int size() {
        return this.core.callInt(QueueOperation.SIZE);
    }

    @Override
    public int remainingCapacity() {
        return this.core.callInt(QueueOperation.REMAINING_CAPACITY);
    }

    // ---- ending ----

    /** Throws away all items there are. */
    @Override
    public void clear() {
        this.core.call(QueueOperation.CLEAR);
    }

    /** Lets nobody put any more: {@code shutdown(false)}. */
    public void shutdown() {
        shutdown(false);
    }

    /**
     * Lets nobody put any more. Who waits for room is told by a {@link QueueShutDownException}. What is in the queue can be
     * taken; after that, who takes or waits for an item is told too. It cannot be undone. Python's thread queues have this
     * since 3.13.
     *
     * @param immediate whether the items that are there are thrown away; as tasks, they are done
     */
    public void shutdown(boolean immediate) {
        this.core.call(QueueOperation.SHUT_DOWN, immediate);
    }

    /** {@return whether somebody has shut the queue down} */
    public boolean isShutdown() {
        return this.core.callBoolean(QueueOperation.IS_SHUT_DOWN);
    }

    @Override
    public final String typeId() {
        return this.core.typeId();
    }

    /** A copy of the items, as a list. */
    @Override
    public final @Nullable Object getValue() {
        return this.core.copy();
    }

    @Override
    public final Attachment attachment() {
        return this.core.attachment();
    }

    /** {@return whether the other one stands for the same queue} */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof QueueProxy<?> proxy && this.core.isSameObject(proxy.core);
    }

    @Override
    public final int hashCode() {
        return this.core.identityHash();
    }

    /** What the queue says of itself. Python: {@code str(proxy)}. */
    @Override
    public final String toString() {
        return this.core.describe();
    }
}
