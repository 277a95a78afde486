package io.github.multiprocessing.queue;

import io.github.multiprocessing.queue.internal.ItemCodec;
import io.github.multiprocessing.queue.internal.QueueCore;
import io.github.multiprocessing.queue.internal.QueueSettings;
import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.AbstractQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A queue between processes, like Python's {@code multiprocessing.Queue}: any threads of any processes of this run put and
 * take. It can be an argument or a result of a task, be captured by one, or stand in a queue; then the other process has the
 * same queue.
 *
 * <pre>{@code
 * SharedQueue<Order> orders = SharedQueue.create(1000, Order.class);
 * ChildProcess worker = new ChildProcess(() -> {
 *     for (Order order = orders.take(); order.isReal(); order = orders.take()) work(order);
 * });
 * worker.start();
 * orders.put(order);
 * }</pre>
 *
 * <p><em>Order.</em> First in, first out; so what one thread has put is taken in its order.
 *
 * <p><em>Bounds.</em> With a capacity, {@code put} waits until there is room. Without one, it never waits: what the ring does
 * not hold goes on in further memory, up to {@link SharedQueueBuilder#maxBytes}; at that limit, {@code put} throws a
 * {@link QueueFullException}. In no case does a process need to stay because of what it has put, or to be waited for: it is in
 * shared memory when {@code put} returns, and outlives it. So there is nothing like Python's feeder thread, {@code
 * join_thread} and {@code cancel_join_thread}: nothing is ever left to be flushed, and to join a process before its items were
 * taken is no deadlock.
 *
 * <p><em>Objects.</em> Each is serialised in the thread that puts it: one that cannot be, is that thread's exception. One that
 * cannot be read is the exception of who takes it, and has been taken. Built-in values and collections are always admitted;
 * types of the application have to be named when the queue is made. Who takes, admits what its own process decided, whatever
 * stands in the memory: a process that a queue came to from one it does not trust, such as a parent from its worker or out of
 * another queue, admits built-in values only, and what it is told by {@link #admit}.
 *
 * <p><em>Death.</em> A process may be killed at any instruction: the queue stays whole and usable, and its {@link #size()}
 * exact. An item is delivered once at most. What was put, stays; what a dead one had taken, is gone with it; of what it was
 * just putting or taking, either all has happened or nothing. A process that is only stopped keeps what it holds, so that
 * others may have to wait for it, as far as their time goes.
 *
 * <p>Throws {@link io.github.multiprocessing.shared.SharedMemoryException} where the memory is damaged by somebody, or no
 * more is to be had. Elements are not null. Use after {@link #close()} is an {@link IllegalStateException}. Safe for use by
 * many threads, virtual ones too.
 *
 * @param <E> the type of the items
 */
public sealed class SharedQueue<E> extends AbstractQueue<E> implements BlockingQueue<E>, Attachable, AutoCloseable
        permits SharedJoinableQueue {

    static final String NAME = "queue";

    private static final int LAYOUT = 1;
    private static final BlockKind<SharedQueue<?>> KIND =
            BlockKind.of(NAME, LAYOUT, (block) -> new SharedQueue<>(NAME, block, List.of()));

    private static final int BATCH = 256;
    private static final int BATCH_BYTES = 1 << 20;

    private final String kind;
    private final SharedBlock block;
    private final ItemCodec codec;
    final QueueCore core;

    SharedQueue(String kind, SharedBlock block, List<String> types) {
        QueueSettings settings = QueueSettings.read(block);
        this.kind = kind;
        this.block = block;
        this.codec = new ItemCodec(types, settings.maxItemBytes());
        this.core = new QueueCore(block, settings);
    }

    /**
     * A builder of a queue.
     *
     * @return a new builder
     * @param <E> the type of the items
     */
    public static <E> SharedQueueBuilder<E> builder() {
        return new SharedQueueBuilder<>();
    }

    /**
     * Makes a queue with a capacity.
     *
     * @param capacity how many items it takes, positive
     * @param types the application's own types that items consist of
     * @return an empty queue
     * @param <E> the type of the items
     */
    public static <E> SharedQueue<E> create(int capacity, Class<?>... types) {
        return SharedQueue.<E>builder().capacity(capacity).types(types).build();
    }

    /**
     * Makes a queue that takes as many items as there is memory for.
     *
     * @param types the application's own types that items consist of
     * @return an empty queue
     * @param <E> the type of the items
     */
    public static <E> SharedQueue<E> unbounded(Class<?>... types) {
        return SharedQueue.<E>builder().types(types).build();
    }

    @SuppressWarnings("unchecked")
    static <E> SharedQueue<E> create(QueueSettings settings, List<String> types) {
        return (SharedQueue<E>)
                KIND.create(settings.blockBytes(), settings::write, (block) -> new SharedQueue<>(NAME, block, types));
    }

    static SharedQueue<?> attach(String name, List<String> types) {
        SharedQueue<?> queue = KIND.attach(name, (block) -> new SharedQueue<>(NAME, block, types));
        queue.widen(types);
        return queue;
    }

    /** It may have come from somebody before who was not to decide. */
    final void widen(List<String> types) {
        this.codec.widen(types);
    }

    /**
     * Admits further types in this process, for who takes from a queue that came from a process it does not trust.
     *
     * @param types the application's own types that items consist of
     */
    public final void admit(Class<?>... types) {
        this.codec.widen(AdmittedTypes.packagesOf(types));
    }

    // ---- putting ----

    /**
     * Puts an item at once.
     *
     * @param item the item
     * @return true
     * @throws QueueFullException if there is no room
     * @throws QueueShutDownException if the queue was shut down
     * @throws SerializationException if the item cannot be serialised, or is larger than allowed
     */
    @Override
    public boolean add(E item) {
        if (!offer(item)) {
            throw full();
        }
        return true;
    }

    /**
     * Puts an item if there is room at once. Python's {@code put_nowait}.
     *
     * @param item the item
     * @return whether it was put
     * @throws QueueShutDownException if the queue was shut down
     * @throws SerializationException if the item cannot be serialised, or is larger than allowed
     */
    @Override
    public boolean offer(E item) {
        return this.core.offer(encode(item));
    }

    /**
     * Puts an item, after there is room for it if the queue has a capacity.
     *
     * @param item the item
     * @throws InterruptedException if the thread is or was interrupted; the item was not put
     * @throws QueueFullException if the queue has no capacity, and its limit of bytes is reached
     * @throws QueueShutDownException if the queue is or was shut down; the item was not put
     * @throws SerializationException if the item cannot be serialised, or is larger than allowed
     */
    @Override
    public void put(E item) throws InterruptedException {
        putEncoded(encode(item));
    }

    private void putEncoded(Object encoded) throws InterruptedException {
        if (!this.core.put(encoded, this.core.settings().isBounded() ? Long.MAX_VALUE : 0)) {
            throw full();
        }
    }

    /**
     * Puts an item if there is room within a time, whether or not the queue has a capacity.
     *
     * @param item the item
     * @param timeout how long to wait
     * @param unit the unit of that
     * @return whether it was put
     * @throws InterruptedException if the thread is or was interrupted; the item was not put
     * @throws QueueShutDownException if the queue is or was shut down; the item was not put
     * @throws SerializationException if the item cannot be serialised, or is larger than allowed
     */
    @Override
    public boolean offer(E item, long timeout, TimeUnit unit) throws InterruptedException {
        return this.core.put(encode(item), unit.toNanos(timeout));
    }

    /**
     * Puts many items, in their order, which costs less than to put each by itself. Others may put theirs in between. As
     * {@link #put} does, it waits for room if the queue has a capacity.
     *
     * @param items the items
     * @throws InterruptedException if the thread is or was interrupted; some may have been put
     * @throws QueueFullException if the queue has no capacity, and its limit of bytes is reached; some have been put
     * @throws QueueShutDownException if the queue is or was shut down; some may have been put
     * @throws SerializationException if an item cannot be serialised; those more than some 250 before it have been put
     */
    public void putAll(Collection<? extends E> items) throws InterruptedException {
        List<Object> batch = new ArrayList<>(Math.min(BATCH, items.size()));
        for (E item : items) {
            batch.add(encode(item));
            if (batch.size() == BATCH) {
                putBatch(batch);
            }
        }
        putBatch(batch);
    }

    private void putBatch(List<Object> batch) throws InterruptedException {
        Object[] encoded = batch.toArray();
        batch.clear();
        for (int next = 0; next < encoded.length; ) {
            next = this.core.putSome(encoded, next);
            if (next < encoded.length) {
                putEncoded(encoded[next++]);
            }
        }
    }

    private Object encode(E item) {
        return this.codec.encode(Objects.requireNonNull(item, "A queue takes no null"));
    }

    private QueueFullException full() {
        QueueSettings settings = this.core.settings();
        int size = size();
        if (settings.isBounded() && size >= settings.capacity()) {
            return new QueueFullException("The queue has " + size + " items, as many as its capacity allows");
        }
        return new QueueFullException(
                "The queue has " + size + " items, and one more would take more than " + settings.maxBytes()
                        + " bytes (SharedQueueBuilder.maxBytes). Only a queue with a capacity lets who puts wait");
    }

    // ---- taking ----

    /**
     * Takes the first item if there is one. Python's {@code get_nowait}.
     *
     * @return the item, or null
     * @throws QueueShutDownException if the queue was shut down and is empty
     * @throws SerializationException if the item cannot be read; it has been taken
     */
    @Override
    public @Nullable E poll() {
        Object item = this.core.poll();
        return item == null ? null : decode(item);
    }

    /**
     * Takes the first item, after there is one.
     *
     * @return the item
     * @throws InterruptedException if the thread is or was interrupted; nothing was taken
     * @throws QueueShutDownException if the queue is or was shut down, and is empty
     * @throws SerializationException if the item cannot be read; it has been taken
     */
    @Override
    public E take() throws InterruptedException {
        Object item = this.core.take(Long.MAX_VALUE);
        while (item == null) {
            item = this.core.take(Long.MAX_VALUE);
        }
        return decode(item);
    }

    /**
     * Takes the first item if there is one within a time.
     *
     * @param timeout how long to wait
     * @param unit the unit of that
     * @return the item, or null
     * @throws InterruptedException if the thread is or was interrupted; nothing was taken
     * @throws QueueShutDownException if the queue is or was shut down, and is empty
     * @throws SerializationException if the item cannot be read; it has been taken
     */
    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        Object item = this.core.take(unit.toNanos(timeout));
        return item == null ? null : decode(item);
    }

    /**
     * A copy of the first item, which stays.
     *
     * @return the item, or null if there is none
     */
    @Override
    public @Nullable E peek() {
        Object item = this.core.peek();
        return item == null ? null : decode(item);
    }

    /**
     * Takes all there are, which costs less than to take each by itself.
     *
     * @param to gets the items
     * @return how many
     */
    @Override
    public int drainTo(Collection<? super E> to) {
        return drainTo(to, Integer.MAX_VALUE);
    }

    /**
     * Takes all there are up to a number, which costs less than to take each by itself. Does not tell whether the queue was shut
     * down.
     *
     * @param to gets the items; if it refuses one, that one and some others may be lost
     * @param mostItems how many at most
     * @return how many
     * @throws SerializationException if one could not be read; all others were added, and it has been taken
     */
    @Override
    public int drainTo(Collection<? super E> to, int mostItems) {
        Objects.requireNonNull(to);
        if (to == this) {
            throw new IllegalArgumentException("A queue cannot be drained to itself");
        }
        int taken = 0;
        RuntimeException unreadable = null;
        List<Object> batch = new ArrayList<>();
        while (taken < mostItems) {
            this.core.drain(batch, Math.min(BATCH, mostItems - taken), BATCH_BYTES);
            if (batch.isEmpty()) {
                break;
            }
            taken += batch.size();
            for (Object item : batch) {
                unreadable = add(item, to, unreadable);
            }
            batch.clear();
        }
        if (unreadable != null) {
            throw unreadable;
        }
        return taken;
    }

    private @Nullable RuntimeException add(
            Object encoded, Collection<? super E> to, @Nullable RuntimeException earlier) {
        E item;
        try {
            item = decode(encoded);
        } catch (RuntimeException ex) {
            if (earlier == null) {
                return ex;
            }
            earlier.addSuppressed(ex);
            return earlier;
        }
        to.add(item);
        return earlier;
    }

    @SuppressWarnings("unchecked")
    final E decode(Object encoded) {
        Object item = this.codec.decode(encoded);
        if (item == null) {
            throw new SerializationException("Somebody has put a null, which this queue has none of", null);
        }
        return (E) item;
    }

    // ---- asking ----

    /**
     * How many items there are: exactly, at one moment during the call. Python's {@code qsize}, which is approximate.
     *
     * @return the number
     */
    @Override
    public int size() {
        return this.core.size();
    }

    @Override
    public boolean isEmpty() {
        return this.core.isEmpty();
    }

    /**
     * How many more items could be put without waiting, as far as their number matters.
     *
     * @return the number, {@link Integer#MAX_VALUE} if the queue has no capacity
     */
    @Override
    public int remainingCapacity() {
        QueueSettings settings = this.core.settings();
        return settings.isBounded() ? Math.max(0, settings.capacity() - size()) : Integer.MAX_VALUE;
    }

    /**
     * Copies of the items, from the first to the last; they stay. Weakly consistent: what others take or put meanwhile may be
     * there or not. An item in the midst of a queue cannot be removed, because it lies between others; so there is no {@code
     * remove} here, nor in any method that needs it.
     *
     * @return an iterator that cannot remove
     */
    @Override
    public Iterator<E> iterator() {
        return new QueueIterator<>(this);
    }

    /**
     * Not possible.
     *
     * @param item of no meaning
     * @return never
     * @throws UnsupportedOperationException always: an item lies between others and cannot be taken out
     */
    @Override
    public boolean remove(@Nullable Object item) {
        throw QueueIterator.unremovable();
    }

    // ---- ending ----

    /** Throws away all items there are, without reading them. */
    @Override
    public void clear() {
        this.core.clear();
    }

    /** Lets nobody put any more, in no process: {@code shutdown(false)}. */
    public void shutdown() {
        shutdown(false);
    }

    /**
     * Lets nobody put any more, in no process. Who waits for room is told by a {@link QueueShutDownException}. What is in the
     * queue can be taken; after that, who takes or waits for an item is told too. It cannot be undone. Python has this for its
     * thread queues since 3.13.
     *
     * @param immediate whether the items that are there are thrown away; as tasks, they are done
     */
    public void shutdown(boolean immediate) {
        this.core.shutDown(immediate);
    }

    /**
     * Whether somebody has shut the queue down.
     *
     * @return true after {@link #shutdown}, in any process
     */
    public boolean isShutdown() {
        return this.core.isShutDown();
    }

    /**
     * Ends the use of the queue by this process: it puts and takes no more, and its threads that wait are told by an {@link
     * IllegalStateException}. What it has put stays for the others, and need not be waited for. May be called more than once.
     */
    @Override
    public void close() {
        this.core.close();
    }

    /**
     * Whether this process has closed it.
     *
     * @return true after {@link #close()}
     */
    public boolean isClosed() {
        return this.core.isClosed();
    }

    /**
     * Removes the name, so that no other process can attach any more; those that are attached stay so. The memory is free when
     * all of them have closed it or are gone, and that of items beyond the ring when they were taken; so {@code shutdown(true)}
     * first where some may be left that nobody wants. All of it goes with the run.
     *
     * @return whether this call did it; false if the name was gone
     */
    public boolean unlink() {
        return this.block.unlink();
    }

    /**
     * The name of the segment that it lies in.
     *
     * @return the name, which means something to processes of the same run
     */
    public String name() {
        return this.block.name();
    }

    @Override
    public final Attachment attachment() {
        this.core.size();
        return new QueueAttachment(this.kind, this.block.name(), this.codec.types());
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + name() + ", " + (isClosed() ? "closed" : size() + " items") + "]";
    }
}
