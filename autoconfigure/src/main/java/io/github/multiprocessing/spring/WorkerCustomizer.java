package io.github.multiprocessing.spring;

/**
 * Changes what a worker process gets, beyond what properties say, as a bean. Several are applied in their order, after the
 * properties:
 *
 * <pre>{@code
 * @Bean
 * WorkerCustomizer fonts() {
 *     return (worker) -> worker.jvmArguments("-Djava.awt.headless=true").initializeAfter((context) -> Fonts.load());
 * }
 * }</pre>
 *
 * Not for a pool of threads ({@code multiprocessing.start-method=thread}).
 */
@FunctionalInterface
public interface WorkerCustomizer {

    /**
     * Changes the workers of a pool before the first is started.
     *
     * @param worker what they get
     */
    void customize(WorkerSpec worker);
}
