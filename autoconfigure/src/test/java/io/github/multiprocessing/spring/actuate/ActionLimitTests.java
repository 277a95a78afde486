package io.github.multiprocessing.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActionLimitTests {

    private long now = Long.MAX_VALUE - 5;
    private final ActionLimit limit = new ActionLimit(() -> this.now);

    private long allowed(int requests) {
        return IntStream.range(0, requests)
                .filter((request) -> this.limit.allows())
                .count();
    }

    @Test
    void manyAtOnceAreAllRightAndThenFew() {
        assertThat(allowed(100)).isEqualTo(ActionLimit.BURST);
        this.now += TimeUnit.SECONDS.toNanos(1);
        assertThat(allowed(10)).isZero();
        this.now += TimeUnit.SECONDS.toNanos(9);
        assertThat(allowed(10)).isEqualTo(5);
    }

    @Test
    void whoWaitsALongTimeGetsNoMoreThanAtFirst() {
        allowed(100);
        this.now += TimeUnit.HOURS.toNanos(5);
        assertThat(allowed(100)).isEqualTo(ActionLimit.BURST);
    }
}
