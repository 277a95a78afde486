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
 * <p><em>Bounds.</em> With a capacity, {@code put} waits until there is room. Without one, it does not depend on who takes:
 * what the ring does not hold goes on in further memory, up to {@link SharedQueueBuilder#maxBytes}; at that limit, {@code
 * put} throws a {@link QueueFullException}. It only gives consumers that are at work as much time to make room as that memory
 * would cost, half a millisecond at first and some eight at most. No process needs to stay because of what it has put: it is
 * in shared memory when {@code put} returns, and outlives it. So there is nothing like Python's feeder thread, {@code
 * join_thread} and {@code cancel_join_thread}, and to join a process before its items were taken is no deadlock.
 *
 * <p><em>Objects and death.</em> What can be an item, who decides that, and what is left of one whose process was killed: see the
 * {@linkplain io.github.multiprocessing.queue description of the package}.
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

    private final String kind;
    private final SharedBlock block;
    final QueueItems<E> items;
    final QueueCore core;

    SharedQueue(String kind, SharedBlock block, List<String> types) {
        QueueSettings settings = QueueSettings.read(block);
        this.kind = kind;
        this.block = block;
        this.core = new QueueCore(block, settings);
        this.items = new QueueItems<>(this.core, new ItemCodec(types, settings.maxItemBytes()));
    }

    /**
     * {@return a builder of a queue}
     *
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
        // it may have come from somebody before who was not to decide
        queue.items.widen(types);
        return queue;
    }

    /**
     * Admits further types in this process, for who takes from a queue that came from a process it does not trust.
     *
     * @param types the application's own types that items consist of
     */
    public final void admit(Class<?>... types) {
        this.items.widen(AdmittedTypes.packagesOf(types));
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
            throw this.items.full();
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
        return this.core.offer(this.items.encode(item));
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
        this.items.put(this.items.encode(item));
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
        return this.core.put(this.items.encode(item), unit.toNanos(timeout));
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
        this.items.putAll(items);
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
        return item == null ? null : this.items.decode(item);
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
        return this.items.take();
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
        return item == null ? null : this.items.decode(item);
    }

    /**
     * A copy of the first item, which stays.
     *
     * @return the item, or null if there is none
     */
    @Override
    public @Nullable E peek() {
        Object item = this.core.peek();
        return item == null ? null : this.items.decode(item);
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
     * Takes all there are up to a number, as {@link #drainTo(Collection)} does. Does not tell whether the queue was shut down.
     *
     * @param to gets the items; if it refuses one, that one and some others may be lost
     * @param mostItems how many at most
     * @return how many
     * @throws SerializationException if one could not be read; all others were added, and it has been taken
     */
    @Override
    public int drainTo(Collection<? super E> to, int mostItems) {
        if (Objects.requireNonNull(to) == this) {
            throw new IllegalArgumentException("A queue cannot be drained to itself");
        }
        return this.items.drainTo(to, mostItems);
    }

    // ---- asking ----

    /** {@return how many items there are: exactly, at one moment during the call} Python's {@code qsize} is approximate. */
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
        return this.core.settings().roomBeside(size());
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
        return new QueueIterator<>(this.core, this.items);
    }

    /**
     * Not possible: an item lies between others and cannot be taken out.
     *
     * @throws UnsupportedOperationException always
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

    /** {@return whether somebody has shut the queue down, in any process} */
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

    /** {@return whether this process has closed it} */
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

    /** {@return the name of the segment that it lies in, which means something to processes of the same run} */
    public String name() {
        return this.block.name();
    }

    @Override
    public final Attachment attachment() {
        this.core.size();
        return new QueueAttachment(this.kind, this.block.name(), this.items.types());
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + name() + ", " + (isClosed() ? "closed" : size() + " items") + "]";
    }
}
