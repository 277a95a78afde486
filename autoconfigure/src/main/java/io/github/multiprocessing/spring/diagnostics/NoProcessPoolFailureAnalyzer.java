package io.github.multiprocessing.spring.diagnostics;

import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.spring.worker.WorkerProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says why a bean that wants a {@link ProcessPool} gets none where tasks run in the application's own process. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NoProcessPoolFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

    private final @Nullable Environment environment;

    NoProcessPoolFailureAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
        String mode = this.environment != null && !WorkerProcess.isCurrent() ? mode(this.environment) : null;
        Class<?> wanted =
                cause.getResolvableType() != null ? cause.getResolvableType().resolve() : null;
        if (wanted != ProcessPool.class || mode == null) {
            return null;
        }
        return new FailureAnalysis(
                "A bean wants a ProcessPool, which there is not with " + mode
                        + ": tasks run in the application's own process.",
                "Have the bean ask for a Pool, which is one of threads then, for ProcessPools and its method pool, or for an"
                        + " ObjectProvider<ProcessPool>; or take " + mode + " away.",
                cause);
    }

    private static @Nullable String mode(Environment environment) {
        if (Boolean.FALSE.equals(environment.getProperty("multiprocessing.enabled", Boolean.class))) {
            return "multiprocessing.enabled=false";
        }
        return "thread".equalsIgnoreCase(environment.getProperty("multiprocessing.start-method"))
                ? "multiprocessing.start-method=thread"
                : null;
    }
}
