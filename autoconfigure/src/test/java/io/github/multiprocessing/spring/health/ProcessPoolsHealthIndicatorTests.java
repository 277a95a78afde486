package io.github.multiprocessing.spring.health;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ProcessPoolsHealthIndicatorTests {

    @Test
    void isUpWhileTasksCanRun() {
        Health health = health(new FixedPools(List.of(Snapshots.running("ocr"))));
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails().get("ocr"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsAllEntriesOf(Map.of("state", "RUNNING", "ready", 1L, "queued", 3));
    }

    @Test
    void isDownWithReasonAndAdviceWhileTheCircuitIsOpen() {
        Health health = health(new FixedPools(List.of(Snapshots.running("a"), Snapshots.broken("ocr"))));
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("ocr"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("reason", "6 failed starts in 60 s")
                .containsEntry("downForSeconds", 42L)
                .containsKeys("action", "lastExit");
    }

    @Test
    void isUpWithoutPools() {
        assertThat(health(new FixedPools(List.of())).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void showsNoOutputOfWorkers() {
        assertThat(health(new FixedPools(List.of(Snapshots.broken("ocr")))).toString())
                .doesNotContain("a secret in the output");
    }

    private static Health health(FixedPools pools) {
        return requireNonNull(new ProcessPoolsHealthIndicator(pools).health());
    }
}
