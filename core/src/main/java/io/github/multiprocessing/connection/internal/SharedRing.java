package io.github.multiprocessing.connection.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One direction of a channel in memory that two processes share: one writes, the other reads. Positions only grow; a byte's
 * place is its position modulo the capacity, which is a power of two.
 *
 * <pre>
 * control   0    u64  written: how far the writer is
 *          64    u64  reader sleeps: 1 if it wants to be told of the next write
 *         128    u64  read: how far the reader is
 *         192    u64  writer sleeps: 1 if it wants to be told of the next read
 * data      0 .. capacity
 * </pre>
 *
 * Each word has a cache line of its own. Who is about to sleep says so and looks once more; who writes or reads publishes
 * its position and then looks whether the other sleeps. All four accesses are volatile, so at least one of the two sees the
 * other, and no wake-up is lost. The other side is not trusted: a position that cannot be is a {@link ProtocolException}.
 */
final class SharedRing {

    /** How many bytes the words take. */
    static final int CONTROL_BYTES = 256;

    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int WRITTEN = 0;
    private static final int READER_SLEEPS = 64;
    private static final int READ = 128;
    private static final int WRITER_SLEEPS = 192;
    /** So many parts a large message is passed on in, so that both sides copy at once. */
    private static final int PARTS = 8;

    private final ByteBuffer control;
    private final ByteBuffer data;
    private final int capacity;
    private final int mask;
    private final int part;
    /** This side's own position, and what it last saw of the other's. */
    private long own;

    private long other;

    SharedRing(ByteBuffer control, ByteBuffer data) {
        this.control = control;
        this.data = data;
        this.capacity = data.capacity();
        this.mask = this.capacity - 1;
        this.part = Math.max(1, this.capacity / PARTS);
    }

    // ---- the writer's side ----

    /** Writes as much as there is room for. Returns whether the reader wants to be told. */
    boolean write(ByteBuffer from) throws ProtocolException {
        boolean tell = false;
        while (from.hasRemaining() && room() > 0) {
            int n = Math.min(Math.min(from.remaining(), this.part), room());
            int at = (int) (this.own & this.mask);
            int first = Math.min(n, this.capacity - at);
            int position = from.position();
            this.data.put(at, from, position, first);
            if (first < n) {
                this.data.put(0, from, position + first, n - first);
            }
            from.position(position + n);
            this.own += n;
            WORD.setVolatile(this.control, WRITTEN, this.own);
            tell |= wakes(READER_SLEEPS);
        }
        return tell;
    }

    private int room() throws ProtocolException {
        int room = this.capacity - (int) (this.own - this.other);
        if (room < this.part) {
            this.other = between((long) WORD.getVolatile(this.control, READ), this.other, this.own);
            room = this.capacity - (int) (this.own - this.other);
        }
        return room;
    }

    /** The writer is about to sleep. Returns whether it need not. */
    boolean writerSleeps() throws ProtocolException {
        WORD.setVolatile(this.control, WRITER_SLEEPS, 1L);
        return room() > 0;
    }

    void writerIsAwake() {
        WORD.setVolatile(this.control, WRITER_SLEEPS, 0L);
    }

    // ---- the reader's side ----

    boolean isEmpty() throws ProtocolException {
        if (this.other == this.own) {
            long written = (long) WORD.getAcquire(this.control, WRITTEN);
            if (written == this.own) {
                return true;
            }
            this.other = between(written, this.own, this.own + this.capacity);
        }
        return false;
    }

    /** Reads what is there, up to a part of the capacity. */
    int read(ByteBuffer to) throws ProtocolException {
        if (isEmpty()) {
            return 0;
        }
        int n = (int) Math.min(Math.min(to.remaining(), this.part), this.other - this.own);
        int at = (int) (this.own & this.mask);
        int first = Math.min(n, this.capacity - at);
        int position = to.position();
        to.put(position, this.data, at, first);
        if (first < n) {
            to.put(position + first, this.data, 0, n - first);
        }
        to.position(position + n);
        this.own += n;
        WORD.setVolatile(this.control, READ, this.own);
        return n;
    }

    /** Whether the writer waits for what has just been read. */
    boolean writerWantsToKnow() {
        return wakes(WRITER_SLEEPS);
    }

    /** The reader is about to sleep. Returns whether it need not. */
    boolean readerSleeps() throws ProtocolException {
        WORD.setVolatile(this.control, READER_SLEEPS, 1L);
        return !isEmpty();
    }

    void readerIsAwake() {
        WORD.setVolatile(this.control, READER_SLEEPS, 0L);
    }

    private boolean wakes(int flag) {
        return (long) WORD.getVolatile(this.control, flag) != 0 && WORD.compareAndSet(this.control, flag, 1L, 0L);
    }

    private static long between(long position, long least, long most) throws ProtocolException {
        if (position < least || position > most) {
            throw new ProtocolException(
                    "its shared memory has the position " + position + ", which is not in " + least + " to " + most);
        }
        return position;
    }
}
