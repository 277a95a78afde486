package io.github.multiprocessing.spring.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.process.MemoryBudgetException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class FailureAnalyzersTests {

    @Test
    void unknownPoolIsExplained() {
        FailureAnalysis analysis = analyze(new UnknownPoolException("ocr", "Method m", List.of("default")));
        assertThat(analysis.getDescription())
                .isEqualTo("Method m uses pool 'ocr', which is not configured. Configured are: default.");
        assertThat(analysis.getAction()).contains("multiprocessing.pools.ocr.processes=1");
    }

    @Test
    void nativeImageIsExplained() {
        FailureAnalysis analysis = analyze(new NativeImageException());
        assertThat(analysis.getDescription()).contains("native image");
        assertThat(analysis.getAction()).contains("multiprocessing.enabled=false");
    }

    @Test
    void invalidMethodAndContextAreExplained() {
        assertThat(analyze(new InvalidProcessTaskException("is private", "make it public"))
                        .getAction())
                .isEqualTo("make it public");
        assertThat(analyze(new WorkerContextException("cannot", "change it")).getDescription())
                .isEqualTo("cannot");
    }

    @Test
    void managerIsExplained() {
        FailureAnalysis analysis =
                analyze(new ManagerStartException("it is taken", "take another", new IllegalStateException("bind")));
        assertThat(analysis.getDescription()).isEqualTo("it is taken");
        assertThat(analysis.getAction()).isEqualTo("take another");
    }

    @Test
    void memoryIsExplained() {
        FailureAnalysis analysis = analyze(new MemoryBudgetException("The workers do not fit"));
        assertThat(analysis.getDescription()).isEqualTo("The workers do not fit");
        assertThat(analysis.getAction()).contains("multiprocessing.pool.worker.heap");
    }

    /** As Boot does it: every registered analyzer is asked, and the cause lies deep. */
    private static FailureAnalysis analyze(RuntimeException cause) {
        Throwable failure = new IllegalStateException("start", new BeanCreationException("bean", "failed", cause));
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((message, ex) -> {}))
                .stream()
                .filter((analyzer) -> analyzer.getClass().getName().startsWith("io.github.multiprocessing."))
                .<@Nullable FailureAnalysis>map((analyzer) -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
