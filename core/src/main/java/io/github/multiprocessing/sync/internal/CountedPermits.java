package io.github.multiprocessing.sync.internal;

import io.github.multiprocessing.os.Waiting;
import java.nio.ByteBuffer;

/**
 * Permits of which nobody knows who has them.
 *
 * <pre>
 *  0  i32  permits and whether somebody sleeps: {@link PermitWord}
 *  4  i32  how many there can be
 * </pre>
 */
public final class CountedPermits implements PermitState {

    /** How many bytes it takes. */
    public static final int BYTES = 8;

    private static final int MOST_PERMITS = 4;

    private final PermitWord word;
    private final Fields fields;

    /**
     * Creates a view of permits.
     *
     * @param memory a direct buffer that begins with them
     */
    public CountedPermits(ByteBuffer memory) {
        this.word = new PermitWord(memory, 0);
        this.fields = new Fields(memory);
    }

    /**
     * Writes what is there at first.
     *
     * @param memory zeros
     * @param permits how many there are
     * @param most how many there can be
     */
    public static void init(ByteBuffer memory, int permits, int most) {
        memory.putInt(0, permits << 1).putInt(MOST_PERMITS, most);
    }

    @Override
    public boolean tryAcquire() {
        return take(false);
    }

    private boolean take(boolean slept) {
        int sleepers = this.word.take(slept);
        this.word.wake(sleepers);
        return sleepers != PermitWord.NONE;
    }

    @Override
    public boolean acquire(Waiting waiting) {
        return tryAcquire() || (!waiting.isOver() && this.word.await(waiting, this::take, () -> false));
    }

    @Override
    public boolean release(int count) {
        int sleepers = this.word.add(count, this.fields.getInt(MOST_PERMITS));
        this.word.wake(sleepers);
        return sleepers != PermitWord.NONE;
    }

    @Override
    public int available() {
        return this.word.permits();
    }

    @Override
    public long recovered() {
        return 0;
    }
}
