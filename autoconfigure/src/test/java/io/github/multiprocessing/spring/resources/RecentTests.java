package io.github.multiprocessing.spring.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentTests {

    @Test
    void asksAgainOnlyWhenTheAnswerIsOld() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE);
        AtomicInteger asked = new AtomicInteger();
        Recent<Integer> recent = new Recent<>(asked::incrementAndGet, Duration.ofNanos(10), now::get);
        assertThat(recent.get()).isEqualTo(1);
        now.addAndGet(10);
        assertThat(recent.get()).isEqualTo(1);
        now.addAndGet(1);
        assertThat(recent.get()).isEqualTo(2);
    }
}
