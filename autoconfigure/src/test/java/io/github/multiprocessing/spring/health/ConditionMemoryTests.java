package io.github.multiprocessing.spring.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.health.PoolCondition.Cause;
import io.github.multiprocessing.spring.health.PoolCondition.Level;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConditionMemoryTests {

    private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

    private static final PoolCondition UP = new PoolCondition(Level.UP, Cause.NONE, null, null, null);

    private static final PoolCondition FULL =
            new PoolCondition(Level.DEGRADED, Cause.QUEUE_FULL, null, "full", "submit less");

    private final ConditionMemory memory = new ConditionMemory();

    private PoolCondition seen(PoolCondition condition, int second) {
        return this.memory.dated("ocr", condition, NOW.plusSeconds(second));
    }

    @Test
    void conditionIsDatedFromTheFirstTimeItWasSeen() {
        seen(UP, 0);

        assertThat(seen(FULL, 10).since()).isEqualTo(NOW.plusSeconds(10));
        assertThat(seen(FULL, 20).since()).isEqualTo(NOW.plusSeconds(10));
    }

    @Test
    void anotherConditionBeginsAnew() {
        seen(FULL, 0);
        assertThat(seen(UP, 10).since()).isNull();

        assertThat(seen(FULL, 20).since()).isEqualTo(NOW.plusSeconds(20));
    }

    @Test
    void whatThePoolKnowsItselfStays() {
        PoolCondition broken =
                new PoolCondition(Level.DOWN, Cause.CIRCUIT_OPEN, NOW.minusSeconds(42), "6 failed starts", "look");

        assertThat(seen(broken, 0)).isEqualTo(broken);
    }

    @Test
    void poolsThatAreGoneAreForgotten() {
        seen(FULL, 0);
        this.memory.keep(Set.of("other"));

        assertThat(seen(FULL, 10).since()).isEqualTo(NOW.plusSeconds(10));
    }
}
