package io.github.multiprocessing.queue.internal;

/**
 * How long it pays to wait for consumers to make room, where the alternative is a further segment. That has to be made and
 * mapped by one side and mapped and removed by the other, and its memory is cold: some half a nanosecond for each of its bytes.
 * Consumers that are at work empty a ring in less time, and then both sides stay in the same warm memory.
 *
 * <p>Whatever consumers do, all waiting together takes no longer than segments would: each byte that is put earns the time
 * that a byte of a segment costs, up to that of the next segment, and waiting spends it. So one that is slow or stopped
 * delays producers by that much at most; and where nothing was taken since the last wait was in vain, there is none. What is
 * remembered for this is a process's own, and nothing depends on it but time. For who holds the producers' guard.
 */
final class GrowthDelay {

    /** What a unit of a segment costs. */
    private static final long NANOS_PER_UNIT = Position.UNIT_BYTES / 2;

    /** Not more often, because looking at a word delays the one who writes it. */
    private static final int SPINS_BETWEEN_LOOKS = 30;

    private static final int LOOKS_BEFORE_YIELD = 10;

    /** At first as much as there may be. */
    private long earned = Long.MAX_VALUE;

    /** The tail, in units, up to which that was counted. */
    private int counted;

    private boolean vain;
    /** The head at which a wait was in vain. */
    private long vainAt;

    private long begin;
    private long most;
    private int looks;

    /**
     * Begins a wait if it may pay; who begins one has to end it.
     *
     * @param head how far consumers are
     * @param at the position, in units, for which there is no room
     * @param segmentUnits how large the segment would be
     * @return whether to wait
     */
    boolean begin(long head, int at, int segmentUnits) {
        if (this.vain && head == this.vainAt) {
            return false;
        }
        long cost = NANOS_PER_UNIT * segmentUnits;
        // Including what others have put.
        long more = NANOS_PER_UNIT * Integer.toUnsignedLong(at - this.counted);
        this.most = Math.min(cost, Math.min(cost, this.earned) + more);
        this.counted = at;
        this.looks = 0;
        this.begin = System.nanoTime();
        return true;
    }

    /** Pauses before the next look at the consumers, or returns false if there was time enough. */
    boolean pause() {
        if (System.nanoTime() - this.begin >= this.most) {
            return false;
        }
        if (this.looks < LOOKS_BEFORE_YIELD) {
            this.looks++;
            for (int i = 0; i < SPINS_BETWEEN_LOOKS; i++) {
                Thread.onSpinWait();
            }
        } else {
            // They may need this processor.
            Thread.yield();
        }
        return true;
    }

    /**
     * Ends a wait.
     *
     * @param head how far consumers are
     * @param room whether they have made room
     */
    void end(long head, boolean room) {
        this.earned = Math.max(0, this.most - (System.nanoTime() - this.begin));
        this.vain = !room;
        this.vainAt = head;
    }
}
