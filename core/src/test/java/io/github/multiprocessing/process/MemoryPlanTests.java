package io.github.multiprocessing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.os.MemoryLimit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryPlanTests {

    private static final long MIB = 1 << 20;

    private static MemoryPlan plan(long limitMib, long parentMib, MemoryDemand... demands) {
        return MemoryPlan.of(new MemoryLimit(limitMib * MIB, "test limit", false), parentMib * MIB, List.of(demands));
    }

    @ParameterizedTest
    @CsvSource({
        // limit, parent heap, workers, heap
        "16384, 4096, 2, 1024",
        "16384, 4096, 16, 328",
        "4096, 1024, 4, 296",
        "2048, 512, 2, 248",
        "1024, 256, 1, 152",
        "1024, 256, 2, 64",
        "512, 128, 1, 64"
    })
    void computedHeapSharesWhatIsLeft(long limit, long parent, int workers, long heap) {
        MemoryPlan plan = plan(limit, parent, new MemoryDemand("default", workers, 0));
        assertThat(plan.heapOf("default") / MIB).isEqualTo(heap);
        assertThat(plan.fits()).isTrue();
    }

    @Test
    void poolsAreAccountedTogether() {
        MemoryPlan plan = plan(4096, 1024, new MemoryDemand("ocr", 2, 512 * MIB), new MemoryDemand("default", 2, 0));
        assertThat(plan.heapOf("ocr")).isEqualTo(512 * MIB);
        assertThat(plan.heapOf("default")).isEqualTo(80 * MIB);
        assertThat(plan.workers()).isEqualTo(4);
        assertThat(plan.requireFits()).isSameAs(plan);
    }

    @Test
    void impossibleBudgetIsRefusedWithTheNumbers() {
        MemoryPlan plan = plan(1024, 256, new MemoryDemand("ocr", 4, 512 * MIB));
        assertThat(plan.fits()).isFalse();
        assertThatThrownBy(plan::requireFits)
                .isInstanceOf(MemoryBudgetException.class)
                .hasMessageContainingAll(
                        "256 MiB", "ocr 4 x 512 MiB", "1024 MiB of test limit", "multiprocessing.pool.worker.heap");
    }

    @Test
    void evenTheLeastHeapMayBeTooMuch() {
        assertThat(plan(256, 64, new MemoryDemand("default", 4, 0)).fits()).isFalse();
    }

    @Test
    void tightPlanWarns() {
        MemoryPlan plan = plan(2048, 512, new MemoryDemand("ocr", 2, 512 * MIB));
        assertThat(plan.fits()).isTrue();
        assertThat(plan.warning()).hasValueSatisfying((text) -> assertThat(text).contains("115 %"));
        assertThat(plan(8192, 512, new MemoryDemand("ocr", 2, 512 * MIB)).warning())
                .isEmpty();
    }

    @Test
    void groupKillIsPartOfTheWarning() {
        MemoryLimit limit = new MemoryLimit(1024 * MIB, "test limit", true);
        MemoryPlan plan = MemoryPlan.of(limit, 256 * MIB, List.of(new MemoryDemand("default", 2, 0)));
        assertThat(plan.warning().orElseThrow()).contains("whole container");
    }

    @Test
    void decisionIsOneLine() {
        assertThat(plan(2048, 512, new MemoryDemand("default", 2, 0)).describe())
                .isEqualTo("Worker memory: default 2 x 248 MiB (heap computed), up to 320 MiB beside each heap,"
                        + " 512 MiB + 192 MiB for this JVM: 89 % of the 2048 MiB of test limit");
    }

    @Test
    void limitOfThisMachineIsPositiveAndNamed() {
        MemoryLimit limit = MemoryLimit.ofThisProcess();
        assertThat(limit.bytes()).isPositive();
        assertThat(limit.origin()).isNotBlank();
    }
}
