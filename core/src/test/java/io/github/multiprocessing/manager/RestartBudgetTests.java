package io.github.multiprocessing.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How often a manager's server is started again. */
class RestartBudgetTests {

    private final RestartBudget budget = new RestartBudget(() -> 1);

    @Test
    void isSpentWithinItsWindowAndThenThereAgain() {
        long start = Long.MAX_VALUE - 1;
        for (int i = 0; i < RestartBudget.MOST; i++) {
            assertThat(this.budget.spend(start + i)).isTrue();
        }
        assertThat(this.budget.spend(start + RestartBudget.WINDOW_NANOS)).isFalse();
        assertThat(this.budget.spend(start + 2 * RestartBudget.WINDOW_NANOS)).isTrue();
    }

    @Test
    void waitsTwiceAsLongAfterEachFailureAndNotAtAllAfterNone() {
        assertThat(this.budget.pauseNanos(0)).isZero();
        assertThat(this.budget.pauseNanos(1)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(240));
        assertThat(this.budget.pauseNanos(2)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(480));
        assertThat(this.budget.pauseNanos(3)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(960));
    }
}
