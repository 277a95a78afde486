package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who may start a worker, over all pools. */
class LaunchLimiterTests {

    private long now;
    private final LaunchLimiter limiter = new LaunchLimiter(1, () -> this.now);

    @Test
    void c04PlacesGoToThoseWhoCameFirst() {
        assertThat(this.limiter.tryAcquire("a")).isTrue();
        assertThat(this.limiter.tryAcquire("b")).isFalse();
        assertThat(this.limiter.tryAcquire("a")).isFalse();
        this.limiter.release();
        assertThat(this.limiter.tryAcquire("a")).as("b was first").isFalse();
        assertThat(this.limiter.tryAcquire("b")).isTrue();
        this.limiter.release();
        assertThat(this.limiter.tryAcquire("a")).isTrue();
    }

    @Test
    void whoDoesNotAskAnyMoreHoldsUpNobody() {
        this.limiter.tryAcquire("a");
        this.limiter.tryAcquire("gone");
        this.limiter.tryAcquire("forgotten");
        this.limiter.release();
        this.limiter.forget("forgotten");
        assertThat(this.limiter.tryAcquire("b")).isFalse();
        this.now += 1_000_000_000L;
        assertThat(this.limiter.tryAcquire("b")).isTrue();
    }
}
