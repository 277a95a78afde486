package io.github.multiprocessing.spring.diagnostics;

import io.github.multiprocessing.process.MemoryBudgetException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a {@link MemoryBudgetException} with the properties that change the sum. */
final class MemoryBudgetFailureAnalyzer extends AbstractFailureAnalyzer<MemoryBudgetException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MemoryBudgetException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Lower multiprocessing.pool.worker.heap or multiprocessing.pool.processes (or those of a named pool under"
                        + " multiprocessing.pools.<name>), lower -Xmx of the application, or give it more memory.",
                cause);
    }
}
