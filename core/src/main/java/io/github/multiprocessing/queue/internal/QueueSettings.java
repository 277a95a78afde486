package io.github.multiprocessing.queue.internal;

import io.github.multiprocessing.shared.internal.SharedBlock;
import java.nio.ByteBuffer;

/**
 * What is decided when a queue is made. Every process reads it once, when it attaches; what somebody writes over it later has
 * no effect.
 *
 * @param capacity how many items it takes, 0 for as many as there is memory for
 * @param ringBytes how large the ring is, a power of two
 * @param maxBytes how much memory the items in it may take together
 * @param maxItemBytes how large a single one may be, serialised
 */
public record QueueSettings(int capacity, int ringBytes, long maxBytes, int maxItemBytes) {

    /** The smallest ring. */
    public static final int MIN_RING_BYTES = 4 << 10;

    /** The largest ring. */
    public static final int MAX_RING_BYTES = 1 << 30;

    /** The most that positions can count. */
    public static final long MAX_BYTES = 8L << 30;

    /** What an item takes besides its own bytes, at most. */
    public static final int RECORD_BYTES = 64;

    /** A record of the ring has up to a part of it; larger items go to files. */
    private static final int PARTS = 4;

    /** Checks that all fits together. */
    public QueueSettings {
        require(capacity >= 0, "capacity must not be negative", capacity);
        boolean isRing = ringBytes >= MIN_RING_BYTES && ringBytes <= MAX_RING_BYTES && Integer.bitCount(ringBytes) == 1;
        require(isRing, "ringBytes must be a power of two from 4 KiB to 1 GiB", ringBytes);
        require(
                maxBytes >= ringBytes && maxBytes <= MAX_BYTES,
                "maxBytes must be from ringBytes (" + ringBytes + ") to 8 GiB",
                maxBytes);
        require(
                maxItemBytes > 0 && maxItemBytes <= maxBytes - RECORD_BYTES,
                "maxItemBytes must be positive and less than maxBytes (" + maxBytes + ")",
                maxItemBytes);
    }

    private static void require(boolean condition, String what, long value) {
        if (!condition) {
            throw new IllegalArgumentException(what + ": " + value);
        }
    }

    /** Whether producers have to wait for consumers. */
    public boolean isBounded() {
        return this.capacity > 0;
    }

    /**
     * How many more items there may be.
     *
     * @param items how many there are
     * @return the number, {@link Integer#MAX_VALUE} if there may be any number
     */
    public int roomBeside(int items) {
        return isBounded() ? Math.max(0, this.capacity - items) : Integer.MAX_VALUE;
    }

    int mostItems() {
        return isBounded() ? this.capacity : Integer.MAX_VALUE;
    }

    /** From so many bytes on an item lies in a file of its own. */
    int spillBytes() {
        return this.ringBytes / PARTS;
    }

    /** How large the block of such a queue is. */
    public long blockBytes() {
        return QueueLayout.RING + (long) this.ringBytes;
    }

    /**
     * Makes zeros an empty queue.
     *
     * @param memory the content of the block
     */
    public void write(ByteBuffer memory) {
        memory.putInt(QueueLayout.CAPACITY, this.capacity)
                .putInt(QueueLayout.RING_BYTES, this.ringBytes)
                .putLong(QueueLayout.MAX_BYTES, this.maxBytes)
                .putInt(QueueLayout.MAX_ITEM_BYTES, this.maxItemBytes)
                .putLong(QueueLayout.FIRST, Segment.HOME)
                .putLong(QueueLayout.LAST, Segment.HOME);
    }

    /**
     * What the queue of a block was made with.
     *
     * @param block the block
     * @return the settings, which fit the block
     */
    public static QueueSettings read(SharedBlock block) {
        ByteBuffer memory = block.buffer();
        if (memory.capacity() <= QueueLayout.RING) {
            throw block.damaged("it is too small for a queue");
        }
        QueueSettings settings;
        try {
            settings = new QueueSettings(
                    memory.getInt(QueueLayout.CAPACITY),
                    memory.getInt(QueueLayout.RING_BYTES),
                    memory.getLong(QueueLayout.MAX_BYTES),
                    memory.getInt(QueueLayout.MAX_ITEM_BYTES));
        } catch (IllegalArgumentException ex) {
            throw block.damaged("it is no queue, for " + ex.getMessage());
        }
        if (settings.blockBytes() != memory.capacity()) {
            throw block.damaged("its ring has another size than it says");
        }
        return settings;
    }
}
