package io.github.multiprocessing.sync.internal;

import io.github.multiprocessing.os.ThreadIdentity;
import io.github.multiprocessing.os.Waiting;
import java.nio.ByteBuffer;

/**
 * Permits of which it is known which process has how many, so that they return when it dies.
 *
 * <pre>
 *  0  i64  guard, i32 1 while somebody changes what follows: {@link Guard}
 * 12  i32  permits to take and whether somebody sleeps: {@link PermitWord}
 * 16  i32  permits in all, held ones included
 * 20  i32  how many there can be in all
 * 24  i64  permits that returned from the dead
 * 32  i32  permits held by processes that found all slots taken
 * 40       slots: {@link Holders}
 * </pre>
 *
 * The truth are the permits in all and what is held; the permits to take are the difference. They are changed last, so
 * that whoever finds a change half done just calculates them anew. Each other change is a single write.
 */
public final class HeldPermits implements PermitState {

    /** How many bytes it takes. */
    public static final int BYTES = 40 + Holders.BYTES;

    private static final int PERMITS = Guard.BYTES;
    private static final int TOTAL = 16;
    private static final int MOST_PERMITS = 20;
    private static final int RECOVERED = 24;
    private static final int UNRECORDED = 32;
    private static final int SLOTS = 40;

    private final Guard guard;
    private final PermitWord word;
    private final Fields fields;
    private final Holders holders;

    /**
     * Creates a view of permits.
     *
     * @param memory a direct buffer that begins with them
     */
    public HeldPermits(ByteBuffer memory) {
        this.guard = new Guard(memory, this::repair);
        this.word = new PermitWord(memory, PERMITS);
        this.fields = new Fields(memory);
        this.holders = new Holders(this.fields, SLOTS);
    }

    /**
     * Writes what is there at first.
     *
     * @param memory zeros
     * @param permits how many there are
     * @param most how many there can be
     */
    public static void init(ByteBuffer memory, int permits, int most) {
        memory.putInt(PERMITS, permits << 1).putInt(TOTAL, permits).putInt(MOST_PERMITS, most);
    }

    @Override
    public boolean tryAcquire() {
        return take(false) || (recover() && take(false));
    }

    @Override
    public boolean acquire(Waiting waiting) {
        return take(false) || (!waiting.isOver() && this.word.await(waiting, this::take, this::recover));
    }

    private boolean take(boolean slept) {
        return this.word.permits() > 0
                && wake(this.guard.change(() -> {
                    if (this.word.permits() == 0) {
                        return PermitWord.NONE;
                    }
                    if (!this.holders.add(ThreadIdentity.process(), 1)) {
                        this.fields.setInt(UNRECORDED, this.fields.getInt(UNRECORDED) + 1);
                    }
                    return this.word.take(slept);
                }));
    }

    @Override
    public boolean release(int count) {
        this.word.prepareToWake();
        return wake(this.guard.change(() -> {
            int total = this.fields.getInt(TOTAL);
            int held = Math.max(0, total - this.word.permits());
            int fresh = Math.max(0, count - held);
            if (fresh > this.fields.getInt(MOST_PERMITS) - total) {
                return PermitWord.NONE;
            }
            giveBack(count - fresh);
            this.fields.setInt(TOTAL, total + fresh);
            return this.word.add(count, MOST);
        }));
    }

    /** Not while holding the guard: who is woken wants it. */
    private boolean wake(int sleepers) {
        this.word.wake(sleepers);
        return sleepers != PermitWord.NONE;
    }

    /** Takes permits from this process first, then from those that nobody knows of, then from anybody. */
    private void giveBack(int count) {
        int left = count - this.holders.remove(ThreadIdentity.process(), count);
        int unrecorded = this.fields.getInt(UNRECORDED);
        int taken = Math.min(left, unrecorded);
        this.fields.setInt(UNRECORDED, unrecorded - taken);
        this.holders.removeAny(left - taken);
    }

    private boolean recover() {
        return this.holders.isOneDead() && wake(this.guard.change(this::takeFromDead));
    }

    private int takeFromDead() {
        int returned = this.holders.removeDead();
        this.fields.setLong(RECOVERED, this.fields.getLong(RECOVERED) + returned);
        int held = this.holders.sum() + this.fields.getInt(UNRECORDED);
        return this.word.set(Math.max(0, this.fields.getInt(TOTAL) - held));
    }

    private void repair() {
        wake(takeFromDead());
    }

    @Override
    public int available() {
        return this.word.permits();
    }

    @Override
    public long recovered() {
        return this.fields.getLong(RECOVERED);
    }
}
