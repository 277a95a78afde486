package io.github.multiprocessing.queue.internal;

import io.github.multiprocessing.os.DeathWatch;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A queue of encoded items in one block: see {@link QueueLayout}. Puts the parts together that do the work, and knows when this
 * process has done with it. For any number of threads and processes.
 */
public final class QueueCore {

    private final SharedBlock block;
    private final QueueState state;
    private final Producer producer;
    private final Consumer consumer;
    private final Side producers;
    private final Side consumers;
    private final Putting putting;
    private final Taking taking;
    private final TaskJoin join;
    private final AtomicInteger sidesOpen = new AtomicInteger(2);

    /**
     * Creates a view of a queue.
     *
     * @param block its memory
     * @param settings what it was made with
     */
    public QueueCore(SharedBlock block, QueueSettings settings) {
        this.block = block;
        this.state = new QueueState(block, settings);
        QueueFiles files = new QueueFiles(block, Words::new);
        this.producer = new Producer(block, this.state.words(), settings, files);
        this.consumer = new Consumer(block, this.state.words(), settings, files);
        this.producers = new Side(block, QueueLayout.PRODUCERS, this::repairProducers, this::sideIsLeft);
        this.consumers = new Side(block, QueueLayout.CONSUMERS, this::repairConsumers, this::sideIsLeft);
        this.putting = new Putting(this.state, this.producers, this.consumers, this.producer);
        this.taking = new Taking(this.state, this.consumers, this.consumer, this.putting);
        this.join = new TaskJoin(this.state.tasks(), this.consumers);
        // Who sleeps for what this process puts must hear of its death.
        DeathWatch.join();
    }

    /**
     * What the queue was made with.
     *
     * @return the settings
     */
    public QueueSettings settings() {
        return this.state.settings();
    }

    // ---- putting ----

    /**
     * Puts an item if there is room at once. Not interruptible.
     *
     * @param item the item, encoded
     * @return whether it was put
     * @throws io.github.multiprocessing.queue.QueueShutDownException if the queue was shut down
     */
    public boolean offer(Object item) {
        return this.putting.offer(item);
    }

    /**
     * Puts an item, after there is room for it.
     *
     * @param item the item, encoded
     * @param nanos how long to wait, {@link Long#MAX_VALUE} for ever
     * @return whether it was put
     * @throws InterruptedException if the thread is or was interrupted; the item was not put
     * @throws io.github.multiprocessing.queue.QueueShutDownException if the queue was shut down
     */
    public boolean put(Object item, long nanos) throws InterruptedException {
        return this.putting.put(item, nanos);
    }

    /**
     * Puts items as long as there is room at once.
     *
     * @param items the items, encoded
     * @param from the index of the first
     * @return the index of the first that was not put
     * @throws InterruptedException if the thread is or was interrupted; none was put
     */
    public int putSome(Object[] items, int from) throws InterruptedException {
        return this.putting.putSome(items, from);
    }

    // ---- taking ----

    /**
     * Takes the first item if there is one. Not interruptible.
     *
     * @return the item, encoded, or null
     * @throws io.github.multiprocessing.queue.QueueShutDownException if the queue was shut down and is empty
     */
    public @Nullable Object poll() {
        return this.taking.poll();
    }

    /**
     * Takes the first item, after there is one.
     *
     * @param nanos how long to wait, {@link Long#MAX_VALUE} for ever
     * @return the item, encoded, or null if time is up
     * @throws InterruptedException if the thread is or was interrupted; no item was taken
     * @throws io.github.multiprocessing.queue.QueueShutDownException if the queue was shut down and is empty
     */
    public @Nullable Object take(long nanos) throws InterruptedException {
        return this.taking.take(nanos);
    }

    /**
     * Takes what is there, up to a number of items and about as many bytes.
     *
     * @param to gets the items, encoded
     * @param mostItems how many at most
     * @param mostBytes with how many bytes it is enough
     */
    public void drain(List<Object> to, int mostItems, int mostBytes) {
        this.taking.drain(to, mostItems, mostBytes);
    }

    /**
     * Looks at the first item.
     *
     * @return the item, encoded, or null
     */
    public @Nullable Object peek() {
        return this.taking.peek();
    }

    /**
     * Looks at some items.
     *
     * @param from where: what the last look returned; null for the first items
     * @param to gets the items, encoded; none if there are no more
     * @param mostItems how many at most
     * @return where to go on
     */
    public long look(@Nullable Long from, List<Object> to, int mostItems) {
        return this.taking.look(from, to, mostItems);
    }

    /** Throws away all items; as tasks, they are done. */
    public void clear() {
        this.taking.clear();
    }

    // ---- asking ----

    /**
     * How many items there are: exactly, at one moment during the call.
     *
     * @return the number
     */
    public int size() {
        requireOpen();
        return this.state.count();
    }

    /**
     * Whether there was no item at one moment during the call.
     *
     * @return true if so
     */
    public boolean isEmpty() {
        requireOpen();
        return !this.state.hasItems();
    }

    // ---- tasks ----

    /**
     * How many items were put and not reported as done.
     *
     * @return the number
     */
    public int unfinishedTasks() {
        requireOpen();
        return this.state.tasks().unfinished();
    }

    /**
     * Reports one item as done.
     *
     * @return whether there was one that was not
     */
    public boolean taskDone() {
        return this.join.done();
    }

    /**
     * Waits until all items were reported as done.
     *
     * @param nanos how long, {@link Long#MAX_VALUE} for ever
     * @return whether they are
     * @throws InterruptedException if the thread is or was interrupted
     */
    public boolean join(long nanos) throws InterruptedException {
        return this.join.join(nanos);
    }

    // ---- ending ----

    /**
     * Lets nobody put any more, in no process.
     *
     * @param immediate whether the items that are there are thrown away too
     */
    public void shutDown(boolean immediate) {
        this.putting.shutDown();
        if (immediate) {
            clear();
        }
    }

    /**
     * Whether nobody may put any more.
     *
     * @return true after {@link #shutDown}, by whomever
     */
    public boolean isShutDown() {
        return this.state.isShutDown();
    }

    /** Ends the use of the queue by this process. Threads that wait are told. */
    public void close() {
        this.producers.close();
        // As long as this side is open, the memory is there.
        if (this.consumers.tryEnter()) {
            this.consumers.close();
            this.state.ringForAll();
            this.consumers.leave();
        }
    }

    /**
     * Whether this process has closed it.
     *
     * @return true after {@link #close()}
     */
    public boolean isClosed() {
        return this.consumers.isClosed();
    }

    /** Some of a batch may have been put before it failed. */
    private void repairProducers() {
        this.producer.repair();
        this.state.notEmpty().ring();
    }

    /** An item that could not be taken, or whose taker died, may be gone nevertheless. */
    private void repairConsumers() {
        this.consumer.repair();
        this.state.notFull().ring();
        this.state.tasks().ringIfDone();
    }

    private void sideIsLeft() {
        if (this.sidesOpen.decrementAndGet() == 0) {
            this.producer.close();
            this.consumer.close();
            this.block.close();
        }
    }

    private void requireOpen() {
        if (isClosed()) {
            throw this.consumers.closed();
        }
    }
}
