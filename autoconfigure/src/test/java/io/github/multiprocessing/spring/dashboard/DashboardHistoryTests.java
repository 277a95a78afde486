package io.github.multiprocessing.spring.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.spring.health.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DashboardHistoryTests {

    private final AtomicLong millis = new AtomicLong();

    private DashboardHistory history(List<PoolSnapshot> pools) {
        return new DashboardHistory(() -> pools, () -> Instant.ofEpochMilli(this.millis.getAndAdd(5000)));
    }

    @Test
    void keepsWhatChartsShowUnderNamesThatThePageKnows() {
        DashboardHistory history = history(List.of(Snapshots.running("ocr")));
        history.sample();
        assertThat(JsonMapper.shared().writeValueAsString(history.descriptor()))
                .isEqualTo("{\"pools\":{\"ocr\":[{\"at\":0,\"queued\":3,\"busy\":1,\"processes\":2,"
                        + "\"residentBytes\":1048576,\"tasks\":{\"submitted\":9,\"succeeded\":5,\"failed\":0,"
                        + "\"timedOut\":0,\"cancelled\":0,\"rejected\":0}}]}}");
    }

    @Test
    void forgetsTheOldest() {
        DashboardHistory history = history(List.of(Snapshots.running("ocr")));
        for (int i = 0; i < 200; i++) {
            history.sample();
        }
        List<HistoryDescriptor.Sample> kept = history.descriptor().pools().get("ocr");
        assertThat(kept).hasSize(180);
        assertThat(kept.get(0).at()).isEqualTo(20 * 5000);
        assertThat(kept.get(179).at()).isEqualTo(199 * 5000);
    }

    @Test
    void growsFromTheStartOnAlsoWhenThePoolsCouldNotBeAskedOnce() {
        AtomicInteger asked = new AtomicInteger();
        DashboardHistory history = new DashboardHistory(
                () -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException("closed");
                },
                Instant::now);
        DashboardSampler sampler = new DashboardSampler(history, Duration.ofMillis(1));
        sampler.start();
        try {
            assertThat(sampler.isRunning()).isTrue();
            Awaitility.await().until(() -> asked.get() >= 2);
        } finally {
            sampler.stop();
        }
        assertThat(sampler.isRunning()).isFalse();
    }
}
