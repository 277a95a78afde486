package io.github.multiprocessing.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A producer waits for consumers no longer than a segment would cost, and not at all for those that take nothing. */
class GrowthDelayTests {

    private static final int UNITS = 1000;
    private static final long COST = 4 * UNITS;

    private final GrowthDelay delay = new GrowthDelay();

    /** Waits for room that does not come, and returns the time that it took at least. */
    private long waitInVain(long head, int at) {
        assertThat(this.delay.begin(head, at, UNITS)).isTrue();
        long begin = System.nanoTime();
        long last = begin;
        for (long now = begin; this.delay.pause(); now = System.nanoTime()) {
            last = now;
        }
        this.delay.end(head, false);
        return last - begin;
    }

    @Test
    void waitingEndsWhenItHasCostAsMuchAsASegment() {
        long before = System.nanoTime();
        assertThat(waitInVain(5, UNITS)).isLessThan(COST);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(COST);
    }

    @Test
    void nobodyWaitsAgainWhereNothingWasTakenSince() {
        waitInVain(5, UNITS);
        for (int at = UNITS; at < 10 * UNITS; at += UNITS) {
            assertThat(this.delay.begin(5, at, UNITS)).isFalse();
        }
        assertThat(this.delay.begin(6, 10 * UNITS, UNITS)).isTrue();
    }

    @Test
    void spentTimeHasToBeEarnedByPutting() {
        waitInVain(5, UNITS);
        assertThat(this.delay.begin(6, UNITS, UNITS)).isTrue();
        assertThat(this.delay.pause()).isFalse();
        this.delay.end(6, true);
        assertThat(waitInVain(7, UNITS + 10)).isLessThan(4 * 10);
    }

    @Test
    void timeIsEarnedUpToTheCostOfOneSegment() {
        waitInVain(5, UNITS);
        assertThat(waitInVain(6, 100 * UNITS)).isLessThan(COST);
        // positions go on beyond what an int can count
        assertThat(waitInVain(7, Integer.MIN_VALUE)).isLessThan(COST);
        assertThat(waitInVain(8, Integer.MIN_VALUE + 10)).isLessThan(4 * 10);
    }

    @Test
    void roomThatCameIsWaitedForAgain() {
        assertThat(this.delay.begin(5, UNITS, Integer.MAX_VALUE / 8)).isTrue();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(1)) {
            assertThat(this.delay.pause()).isTrue();
        }
        this.delay.end(5, true);
        assertThat(this.delay.begin(5, UNITS, Integer.MAX_VALUE / 8)).isTrue();
    }
}
