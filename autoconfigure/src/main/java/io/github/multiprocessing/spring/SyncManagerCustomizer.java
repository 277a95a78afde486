package io.github.multiprocessing.spring;

import io.github.multiprocessing.manager.ManagerBuilder;

/**
 * Changes the manager of shared objects beyond what properties say, as a bean; above all to register types of the application:
 *
 * <pre>{@code
 * @Bean
 * SyncManagerCustomizer counters() {
 *     return (builder) -> builder.register("counter", Counter.class, AtomicCounter::new);
 * }
 * }</pre>
 *
 * Several are applied in their order, after the properties.
 */
@FunctionalInterface
public interface SyncManagerCustomizer {

    /**
     * Changes the manager before it starts.
     *
     * @param builder what it is made with
     */
    void customize(ManagerBuilder builder);
}
