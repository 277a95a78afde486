package io.github.multiprocessing.queue.internal;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.os.DeathWatch;
import io.github.multiprocessing.os.LockWord;
import io.github.multiprocessing.queue.QueueShutDownException;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue of encoded items in one block: see {@link QueueLayout}. It takes the guards, waits, rings, and knows when this process
 * has done with it. For any number of threads and processes.
 */
public final class QueueCore {

    private final SharedBlock block;
    private final Words words;
    private final QueueSettings settings;
    private final LockWord producers;
    private final LockWord consumers;
    private final Producer producer;
    private final Consumer consumer;
    private final Bell notEmpty;
    private final Bell notFull;
    private final TaskCount tasks;
    private final AtomicInteger sidesOpen = new AtomicInteger(2);
    private final Gate producing = new Gate(this::sideIsLeft);
    private final Gate consuming = new Gate(this::sideIsLeft);

    /**
     * Creates a view of a queue.
     *
     * @param block its memory
     * @param settings what it was made with
     */
    public QueueCore(SharedBlock block, QueueSettings settings) {
        this.block = block;
        this.words = new Words(block.buffer());
        this.settings = settings;
        QueueFiles files = new QueueFiles(block, Words::new);
        ByteBuffer memory = this.words.memory();
        this.producers = new LockWord(memory, QueueLayout.PRODUCERS);
        this.consumers = new LockWord(memory, QueueLayout.CONSUMERS);
        this.producer = new Producer(block, this.words, settings, files);
        this.consumer = new Consumer(block, this.words, settings, files);
        this.notEmpty = new Bell(memory, QueueLayout.NOT_EMPTY);
        this.notFull = new Bell(memory, QueueLayout.NOT_FULL);
        this.tasks = new TaskCount(this.words);
        // Who sleeps for what this process puts must hear of its death.
        DeathWatch.join();
    }

    /**
     * What the queue was made with.
     *
     * @return the settings
     */
    public QueueSettings settings() {
        return this.settings;
    }

    // ---- putting ----

    /**
     * Puts an item if there is room at once. Not interruptible.
     *
     * @param item the item, encoded
     * @return whether it was put
     * @throws QueueShutDownException if the queue was shut down
     */
    public boolean offer(Object item) {
        enter(this.producing);
        try {
            return offer(item, this.producers.acquire());
        } catch (InternalError ex) {
            throw cutShort(ex);
        } finally {
            this.producing.leave();
        }
    }

    /**
     * Puts an item, after there is room for it.
     *
     * @param item the item, encoded
     * @param nanos how long to wait, {@link Long#MAX_VALUE} for ever
     * @return whether it was put
     * @throws InterruptedException if the thread is or was interrupted; the item was not put
     * @throws QueueShutDownException if the queue was shut down
     */
    public boolean put(Object item, long nanos) throws InterruptedException {
        enter(this.producing);
        try {
            Acquisition guard = acquire(this.producers, nanos);
            return (guard.isHeld() && offer(item, guard)) || (nanos > 0 && awaitRoom(item, nanos));
        } catch (InternalError ex) {
            throw cutShort(ex);
        } finally {
            this.producing.leave();
        }
    }

    private boolean awaitRoom(Object item, long nanos) throws InterruptedException {
        // where the head was at the last attempt; the first one is yet to come
        long[] head = {~this.words.get(QueueLayout.HEAD)};
        Boolean done = Patience.await(
                (left) -> {
                    head[0] = this.words.get(QueueLayout.HEAD);
                    Acquisition guard = this.producers.acquire(left);
                    return (guard.isHeld() && offer(item, guard)) ? Boolean.TRUE : null;
                },
                () -> this.words.get(QueueLayout.HEAD) != head[0] || isOver(this.producing),
                this.notFull,
                () -> count() < this.settings.mostItems(),
                nanos);
        return done != null;
    }

    /** With the guard, which is released. */
    private boolean offer(Object item, Acquisition guard) {
        boolean done;
        try {
            mayPut(guard);
            done = this.producer.put(item);
        } catch (Throwable ex) {
            undo(this.producer::repair, ex);
            throw ex;
        } finally {
            release(this.producers);
        }
        if (done) {
            this.notEmpty.ring();
        }
        return done;
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
        enter(this.producing);
        try {
            Acquisition guard = this.producers.acquireInterruptibly();
            int next;
            try {
                mayPut(guard);
                next = this.producer.put(items, from);
            } catch (Throwable ex) {
                undo(this.producer::repair, ex);
                throw ex;
            } finally {
                release(this.producers);
            }
            if (next > from) {
                this.notEmpty.ring();
            }
            return next;
        } catch (InternalError ex) {
            throw cutShort(ex);
        } finally {
            this.producing.leave();
        }
    }

    private void repairProducers(Acquisition guard) {
        if (guard == Acquisition.OWNER_DIED) {
            this.producer.repair();
            this.producers.markConsistent();
        }
    }

    private void mayPut(Acquisition guard) {
        repairProducers(guard);
        if (this.producing.isClosed()) {
            throw closed();
        }
        if (isShutDown()) {
            throw new QueueShutDownException();
        }
    }

    // ---- taking ----

    /**
     * Takes the first item if there is one. Not interruptible.
     *
     * @return the item, encoded, or null
     * @throws QueueShutDownException if the queue was shut down and is empty
     */
    public @Nullable Object poll() {
        enter(this.consuming);
        try {
            return poll(this.consumers.acquire());
        } catch (InternalError ex) {
            throw cutShort(ex);
        } finally {
            this.consuming.leave();
        }
    }

    /**
     * Takes the first item, after there is one.
     *
     * @param nanos how long to wait, {@link Long#MAX_VALUE} for ever
     * @return the item, encoded, or null if time is up
     * @throws InterruptedException if the thread is or was interrupted; no item was taken
     * @throws QueueShutDownException if the queue was shut down and is empty
     */
    public @Nullable Object take(long nanos) throws InterruptedException {
        enter(this.consuming);
        try {
            Acquisition guard = acquire(this.consumers, nanos);
            Object item = guard.isHeld() ? poll(guard) : null;
            return item == null && nanos > 0 ? awaitItem(nanos) : item;
        } catch (InternalError ex) {
            throw cutShort(ex);
        } finally {
            this.consuming.leave();
        }
    }

    private @Nullable Object awaitItem(long nanos) throws InterruptedException {
        return Patience.await(
                (left) -> {
                    Acquisition guard = this.consumers.acquire(left);
                    return guard.isHeld() ? poll(guard) : null;
                },
                () -> hasItems() || isOver(this.consuming),
                this.notEmpty,
                this::hasItems,
                nanos);
    }

    /** With the guard, which is released. */
    private @Nullable Object poll(Acquisition guard) {
        Object item;
        boolean nothingComes = false;
        try {
            mayTake(guard);
            item = this.consumer.take();
            if (item == null && isShutDown()) {
                // One may have been put between the two looks, and none after the second.
                item = this.consumer.take();
                nothingComes = item == null;
            }
        } catch (Throwable ex) {
            undo(this.consumer::repair, ex);
            throw ex;
        } finally {
            release(this.consumers);
        }
        if (item != null) {
            this.notFull.ring();
            return item;
        }
        goHome();
        if (nothingComes) {
            throw new QueueShutDownException();
        }
        return null;
    }

    /** Gives back the segments that an empty queue has. Not now if somebody is just putting: that will do it. */
    private void goHome() {
        Acquisition guard = this.consumer.isAway() ? this.producers.tryAcquire() : Acquisition.TIMED_OUT;
        if (!guard.isHeld()) {
            return;
        }
        try {
            repairProducers(guard);
            this.producer.tidy();
        } catch (Throwable ex) {
            undo(this.producer::repair, ex);
            throw ex;
        } finally {
            release(this.producers);
        }
        withConsumer(this.consumer::tidy);
    }

    /**
     * Takes what is there, up to a number of items and about as many bytes.
     *
     * @param to gets the items, encoded
     * @param mostItems how many at most
     * @param mostBytes with how many bytes it is enough
     */
    public void drain(List<Object> to, int mostItems, int mostBytes) {
        enter(this.consuming);
        try {
            withConsumer(() -> this.consumer.take(to, mostItems, mostBytes));
            this.notFull.ring();
            if (to.isEmpty()) {
                goHome();
            }
        } catch (InternalError ex) {
            throw cutShort(ex);
        } finally {
            this.consuming.leave();
        }
    }

    /**
     * Looks at the first item.
     *
     * @return the item, encoded, or null
     */
    public @Nullable Object peek() {
        @Nullable Object[] item = new @Nullable Object[1];
        enter(this.consuming);
        try {
            withConsumer(() -> item[0] = this.consumer.peek());
            return item[0];
        } catch (InternalError ex) {
            throw cutShort(ex);
        } finally {
            this.consuming.leave();
        }
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
        long[] next = new long[1];
        enter(this.consuming);
        try {
            withConsumer(() -> next[0] = this.consumer.look(from, to, mostItems));
            return next[0];
        } catch (InternalError ex) {
            throw cutShort(ex);
        } finally {
            this.consuming.leave();
        }
    }

    private void withConsumer(Runnable work) {
        Acquisition guard = this.consumers.acquire();
        try {
            mayTake(guard);
            work.run();
        } catch (Throwable ex) {
            undo(this.consumer::repair, ex);
            throw ex;
        } finally {
            release(this.consumers);
        }
    }

    private void mayTake(Acquisition guard) {
        if (guard == Acquisition.OWNER_DIED) {
            this.consumer.repair();
            this.consumers.markConsistent();
        }
        if (this.consuming.isClosed()) {
            throw closed();
        }
    }

    /** Throws away all items; as tasks, they are done. */
    public void clear() {
        enter(this.consuming);
        try {
            withConsumer(this.consumer::discard);
            this.notFull.ringForSleepers();
            this.tasks.ringIfDone();
            goHome();
        } catch (InternalError ex) {
            throw cutShort(ex);
        } finally {
            this.consuming.leave();
        }
    }

    // ---- asking ----

    /**
     * How many items there are: exactly, at one moment during the call.
     *
     * @return the number
     */
    public int size() {
        requireOpen();
        return count();
    }

    private int count() {
        long head = this.words.get(QueueLayout.HEAD);
        while (true) {
            long tail = this.words.get(QueueLayout.TAIL);
            long again = this.words.get(QueueLayout.HEAD);
            if (again == head) {
                return Math.max(0, Position.items(tail) - Position.items(head));
            }
            head = again;
        }
    }

    /**
     * Whether there was no item at one moment during the call.
     *
     * @return true if so
     */
    public boolean isEmpty() {
        requireOpen();
        return !hasItems();
    }

    private boolean hasItems() {
        long head = this.words.get(QueueLayout.HEAD);
        return this.words.get(QueueLayout.TAIL) != head;
    }

    // ---- tasks ----

    /**
     * How many items were put and not reported as done.
     *
     * @return the number
     */
    public int unfinishedTasks() {
        requireOpen();
        return this.tasks.unfinished();
    }

    /**
     * Reports one item as done.
     *
     * @return whether there was one that was not
     */
    public boolean taskDone() {
        enter(this.consuming);
        try {
            return this.tasks.done();
        } finally {
            this.consuming.leave();
        }
    }

    /**
     * Waits until all items were reported as done.
     *
     * @param nanos how long, {@link Long#MAX_VALUE} for ever
     * @return whether they are
     * @throws InterruptedException if the thread is or was interrupted
     */
    public boolean join(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        enter(this.consuming);
        try {
            return this.tasks.unfinished() == 0 || (nanos > 0 && awaitTasks(nanos));
        } finally {
            this.consuming.leave();
        }
    }

    private boolean awaitTasks(long nanos) throws InterruptedException {
        BooleanSupplier allDone = () -> this.tasks.unfinished() == 0;
        Boolean done = Patience.await(
                (left) -> {
                    requireOpen();
                    return allDone.getAsBoolean() ? Boolean.TRUE : null;
                },
                () -> allDone.getAsBoolean() || this.consuming.isClosed(),
                this.tasks.bell(),
                allDone,
                nanos);
        return done != null;
    }

    // ---- ending ----

    /**
     * Lets nobody put any more, in no process.
     *
     * @param immediate whether the items that are there are thrown away too
     */
    public void shutDown(boolean immediate) {
        enter(this.producing);
        try {
            Acquisition guard = this.producers.acquire();
            try {
                repairProducers(guard);
                this.words.setInt(QueueLayout.STATE, QueueLayout.SHUT_DOWN);
            } finally {
                release(this.producers);
            }
            ringForAll();
        } finally {
            this.producing.leave();
        }
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
        return this.words.getInt(QueueLayout.STATE) == QueueLayout.SHUT_DOWN;
    }

    /** Ends the use of the queue by this process. Threads that wait are told. */
    public void close() {
        this.producing.close();
        if (this.consuming.isClosed()) {
            return;
        }
        // As long as this side is open, the memory is there.
        if (this.consuming.enter()) {
            this.consuming.close();
            ringForAll();
            this.consuming.leave();
        }
    }

    /**
     * Whether this process has closed it.
     *
     * @return true after {@link #close()}
     */
    public boolean isClosed() {
        return this.consuming.isClosed();
    }

    private void ringForAll() {
        this.notEmpty.ringForAll();
        this.notFull.ringForAll();
        this.tasks.bell().ringForAll();
    }

    private void sideIsLeft() {
        if (this.sidesOpen.decrementAndGet() == 0) {
            this.producer.close();
            this.consumer.close();
            this.block.close();
        }
    }

    /** Whether there is something to tell those who wait. */
    private boolean isOver(Gate gate) {
        return isShutDown() || gate.isClosed();
    }

    private void enter(Gate gate) {
        if (!gate.enter()) {
            throw closed();
        }
    }

    private void requireOpen() {
        if (isClosed()) {
            throw closed();
        }
    }

    private IllegalStateException closed() {
        return new IllegalStateException("The queue " + this.block.name() + " was closed in this process");
    }

    private Acquisition acquire(LockWord guard, long nanos) throws InterruptedException {
        if (nanos > 0) {
            return guard.acquire(nanos);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return guard.acquire();
    }

    private void release(LockWord guard) {
        try {
            guard.release();
        } catch (IllegalMonitorStateException ex) {
            throw this.block.damaged("somebody has taken a guard from its owner: " + ex.getMessage());
        }
    }

    /** What failed half way leaves no more behind than what died. */
    private static void undo(Runnable repair, Throwable failure) {
        try {
            repair.run();
        } catch (RuntimeException | Error ex) {
            failure.addSuppressed(ex);
        }
    }

    private RuntimeException cutShort(InternalError error) {
        RuntimeException ex = this.block.damaged("a part of its memory is gone");
        ex.addSuppressed(error);
        return ex;
    }
}
