package io.github.multiprocessing.queue;

import io.github.multiprocessing.queue.internal.QueueSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Collects what a queue is to be like. What it does not say, has these values: unbounded, no types but the built-in ones, a
 * ring of 512 KiB, 1 GiB altogether, and 256 MiB for a single item. Not safe for use by many threads.
 *
 * @param <E> the type of the items
 */
public final class SharedQueueBuilder<E> {

    private static final int RING_BYTES = 512 << 10;
    private static final long MAX_BYTES = 1L << 30;
    private static final int MAX_ITEM_BYTES = 256 << 20;

    private final List<String> types = new ArrayList<>();
    private int capacity;
    private int ringBytes = RING_BYTES;
    private long maxBytes = MAX_BYTES;
    private int maxItemBytes = MAX_ITEM_BYTES;

    SharedQueueBuilder() {}

    /**
     * Bounds the number of items: who puts one more waits until one was taken. Python's {@code maxsize}.
     *
     * @param items the number, positive
     * @return this builder
     */
    public SharedQueueBuilder<E> capacity(int items) {
        if (items <= 0) {
            throw new IllegalArgumentException("capacity must be positive: " + items);
        }
        this.capacity = items;
        return this;
    }

    /**
     * Admits the application's own types: each given one with all types of its package. Types of the JDK need not be given; what
     * is not a value, a collection or of {@code java.time} is not admitted in any case.
     *
     * @param admitted classes, records, enums or interfaces of the application
     * @return this builder
     */
    public SharedQueueBuilder<E> types(Class<?>... admitted) {
        this.types.addAll(AdmittedTypes.packagesOf(admitted));
        return this;
    }

    /**
     * Admits types by pattern.
     *
     * @param patterns such as {@code com.acme.Order} (with its nested types), {@code com.acme.*} (a package) or {@code
     *     com.acme.**} (a package and all below it)
     * @return this builder
     */
    public SharedQueueBuilder<E> allowedTypes(Collection<String> patterns) {
        this.types.addAll(patterns);
        return this;
    }

    /**
     * How large the ring is that the queue has in any case. What it does not hold goes to further segments, unless
     * consumers make room in the time that a segment would cost.
     *
     * @param bytes a power of two from 4 KiB to 1 GiB; an item larger than a quarter of it lies in a file of its own
     * @return this builder
     */
    public SharedQueueBuilder<E> ringBytes(int bytes) {
        this.ringBytes = bytes;
        return this;
    }

    /**
     * How many bytes the items in the queue may take together, serialised. Besides those, up to two segments of 16 MiB may be
     * partly filled.
     *
     * @param bytes the limit, from the size of the ring to 8 GiB
     * @return this builder
     */
    public SharedQueueBuilder<E> maxBytes(long bytes) {
        this.maxBytes = bytes;
        return this;
    }

    /**
     * How large a single item may be, serialised. It is the limit of who reads, too.
     *
     * @param bytes the limit, less than {@link #maxBytes}
     * @return this builder
     */
    public SharedQueueBuilder<E> maxItemBytes(int bytes) {
        this.maxItemBytes = bytes;
        return this;
    }

    /**
     * Makes the queue.
     *
     * @return an empty queue
     * @throws IllegalArgumentException if the sizes do not fit together, or a pattern is none
     * @throws io.github.multiprocessing.shared.SharedMemoryException if there is no room for the ring
     */
    public SharedQueue<E> build() {
        return SharedQueue.create(settings(), this.types);
    }

    /**
     * Makes a queue that counts what is done.
     *
     * @return an empty queue
     * @throws IllegalArgumentException if the sizes do not fit together, or a pattern is none
     * @throws io.github.multiprocessing.shared.SharedMemoryException if there is no room for the ring
     */
    public SharedJoinableQueue<E> buildJoinable() {
        return SharedJoinableQueue.create(settings(), this.types);
    }

    /**
     * Makes a queue with the fewest methods.
     *
     * @return an empty queue
     * @throws IllegalArgumentException if the sizes do not fit together, or a pattern is none
     * @throws io.github.multiprocessing.shared.SharedMemoryException if there is no room for the ring
     */
    public SharedSimpleQueue<E> buildSimple() {
        return SharedSimpleQueue.create(settings(), this.types);
    }

    private QueueSettings settings() {
        // Who asks for a large ring, or a small queue, has not asked for the other limits not to fit.
        long bytes = this.maxBytes == MAX_BYTES ? Math.max(MAX_BYTES, 2L * this.ringBytes) : this.maxBytes;
        int item = this.maxItemBytes == MAX_ITEM_BYTES
                ? (int) Math.min(MAX_ITEM_BYTES, bytes - QueueSettings.RECORD_BYTES)
                : this.maxItemBytes;
        return new QueueSettings(this.capacity, this.ringBytes, bytes, item);
    }
}
