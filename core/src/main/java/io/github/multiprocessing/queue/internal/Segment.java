package io.github.multiprocessing.queue.internal;

import io.github.multiprocessing.os.MappedFile;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A ring of records that begins at a position of the queue. The first one is in the block of the queue; a queue that outgrows
 * it goes on in segments of their own, each larger than the one before, and comes back when it has been emptied.
 *
 * <pre>
 * link     0   i64  start: the position of its first record, in units
 *          8   i64  end: the position at which it ends; of meaning only with
 *         16   i64  next: the name of the segment that goes on there, 0 if there is none
 * </pre>
 *
 * <p>The unit at position {@code p} is unit {@code (p - start) mod capacity} of the ring. A segment is full when the tail is a
 * capacity ahead of what is not yet taken of it. Once it has a next, nothing more is written to it. A view for one thread at
 * a time.
 */
final class Segment {

    /** The name of the one in the block. */
    static final long HOME = 1;

    static final int END = 8;
    static final int NEXT = 16;

    private static final int UNIT_SHIFT = 3;

    private final long name;
    private final Words words;
    private final ByteBuffer memory;
    private final int link;
    private final int data;
    private final int bytes;
    private final int unitMask;
    private final int start;
    private final @Nullable MappedFile mapped;

    private Segment(long name, Words words, int link, int data, int bytes, @Nullable MappedFile mapped) {
        this.name = name;
        this.words = words;
        this.memory = words.memory();
        this.link = link;
        this.data = data;
        this.bytes = bytes;
        this.unitMask = (bytes >>> UNIT_SHIFT) - 1;
        this.start = (int) words.get(link);
        this.mapped = mapped;
    }

    static Segment home(Words block, QueueSettings settings) {
        return new Segment(HOME, block, QueueLayout.HOME_LINK, QueueLayout.RING, settings.ringBytes(), null);
    }

    static Segment inFile(long name, Words words, int link, int data, int bytes, MappedFile mapped) {
        return new Segment(name, words, link, data, bytes, mapped);
    }

    /** Begins anew at a position. Not while it is anybody's next. */
    static void restart(Words words, int link, int start) {
        words.set(link + NEXT, 0);
        words.set(link, start);
    }

    long name() {
        return this.name;
    }

    /** Whether this is still what is meant by a name: the ring of the block may have begun anew since. */
    boolean is(long current) {
        return this.name == current && this.start == (int) this.words.own(this.link);
    }

    boolean isHome() {
        return this.name == HOME;
    }

    int start() {
        return this.start;
    }

    int bytes() {
        return this.bytes;
    }

    int units() {
        return this.unitMask + 1;
    }

    /** How many units can be written, if the queue has this head and this tail; negative if it cannot have them. */
    int room(long head, long tail) {
        int taken = Position.units(head) - this.start;
        int begin = taken < 0 ? this.start : Position.units(head);
        int used = Position.units(tail) - begin;
        return used < 0 ? -1 : units() - used;
    }

    /** The name of the segment that follows, or 0. */
    long next() {
        return this.words.get(this.link + NEXT);
    }

    int end() {
        return (int) this.words.get(this.link + END);
    }

    /** Ends this segment. The last store decides. */
    void endAt(int end, long next) {
        this.words.set(this.link + END, end);
        this.words.set(this.link + NEXT, next);
    }

    private int ringOffset(int position) {
        return (position - this.start & this.unitMask) << UNIT_SHIFT;
    }

    long get(int position) {
        return this.memory.getLong(this.data + ringOffset(position));
    }

    void put(int position, long value) {
        this.memory.putLong(this.data + ringOffset(position), value);
    }

    void get(int position, byte[] to) {
        int offset = ringOffset(position);
        int first = Math.min(to.length, this.bytes - offset);
        this.memory.get(this.data + offset, to, 0, first);
        if (first < to.length) {
            this.memory.get(this.data, to, first, to.length - first);
        }
    }

    void put(int position, byte[] from) {
        int offset = ringOffset(position);
        int first = Math.min(from.length, this.bytes - offset);
        this.memory.put(this.data + offset, from, 0, first);
        if (first < from.length) {
            this.memory.put(this.data, from, first, from.length - first);
        }
    }

    /** Gives back this process's view. */
    void close() {
        if (this.mapped != null) {
            this.mapped.close();
        }
    }
}
