package io.github.multiprocessing.spring.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a {@link MultiprocessingStartupException} as what it says, without its stack trace. */
final class MultiprocessingStartupFailureAnalyzer extends AbstractFailureAnalyzer<MultiprocessingStartupException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MultiprocessingStartupException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
