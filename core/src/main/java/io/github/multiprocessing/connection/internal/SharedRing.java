package io.github.multiprocessing.connection.internal;

import io.github.multiprocessing.os.WakeWord;
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
 *           8    u64  1 if the writer can wake a reader that sleeps on the next word
 *          64    u64  reader sleeps: 1 if it wants to hear of the next write by the bell, 2 if it sleeps on this word
 *         128    u64  read: how far the reader is
 *         192    u64  writer sleeps: 1 if it wants to hear of the next read by the bell
 * data      0 .. capacity
 * </pre>
 *
 * Words that change have a cache line each. Who is about to sleep says so and looks once more; who writes or reads publishes
 * its position and then looks whether the other sleeps. All four accesses are volatile, so at least one of the two sees the
 * other, and no wake-up is lost. The other side is not trusted: a position that cannot be is a {@link ProtocolException}.
 */
final class SharedRing {

    /** How many bytes the words take. */
    static final int CONTROL_BYTES = 256;
    /** The other side wants to hear the bell, or sleeps on a word. */
    static final int LISTENS = 1;

    static final int SLEEPS = 2;

    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int WRITTEN = 0;
    private static final int WRITER_WAKES = 8;
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
    private final WakeWord readersWord;
    /** This side's own position, and what it last saw of the other's. */
    private long own;

    private long other;

    SharedRing(ByteBuffer control, ByteBuffer data) {
        this.control = control;
        this.data = data;
        this.capacity = data.capacity();
        this.mask = this.capacity - 1;
        this.part = Math.max(1, this.capacity / PARTS);
        // of the eight bytes, those four that change
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        this.readersWord = new WakeWord(control, READER_SLEEPS + (little ? 0 : Integer.BYTES));
    }

    // ---- the writer's side ----

    /** Writes as much as there is room for. Returns how the reader wants to be told, 0 if it does not. */
    int write(ByteBuffer from) throws ProtocolException {
        int tell = 0;
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

    /** From now on this side wakes a reader that sleeps on its word. */
    void writerWakes() {
        WORD.setVolatile(this.control, WRITER_WAKES, 1L);
    }

    void wakeReader() {
        this.readersWord.wake();
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
        return wakes(WRITER_SLEEPS) != 0;
    }

    /** Whether a reader that sleeps on its word would be woken. */
    boolean isWoken() {
        return (long) WORD.getVolatile(this.control, WRITER_WAKES) == 1;
    }

    /** The reader is about to wait for the bell, or to sleep. Returns whether it need not. */
    boolean readerSleeps(int how) throws ProtocolException {
        WORD.setVolatile(this.control, READER_SLEEPS, (long) how);
        return !isEmpty();
    }

    /** Sleeps, unless woken since it was said; ends for no reason as well, or when the thread is interrupted. */
    void sleep(long nanos) {
        this.readersWord.sleep(SLEEPS, nanos);
    }

    /** Another thread of the reader's side wakes it. Returns whether it slept, or was about to. */
    boolean rouseReader() {
        boolean slept = WORD.compareAndSet(this.control, READER_SLEEPS, (long) SLEEPS, 0L);
        if (slept) {
            this.readersWord.wake();
        }
        return slept;
    }

    void readerIsAwake() {
        WORD.setVolatile(this.control, READER_SLEEPS, 0L);
    }

    private int wakes(int flag) {
        long how = (long) WORD.getVolatile(this.control, flag);
        return how != 0 && WORD.compareAndSet(this.control, flag, how, 0L) ? (int) how & (LISTENS | SLEEPS) : 0;
    }

    private static long between(long position, long least, long most) throws ProtocolException {
        if (position < least || position > most) {
            throw new ProtocolException(
                    "its shared memory has the position " + position + ", which is not in " + least + " to " + most);
        }
        return position;
    }
}
