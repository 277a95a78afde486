package io.github.multiprocessing.spring;

import io.github.multiprocessing.pool.ProcessPoolBuilder;

/**
 * Changes a pool beyond what properties say, as a bean. Several are applied in their order, after the properties:
 *
 * <pre>{@code
 * @Bean
 * PoolCustomizer audited(AuditLog log) {
 *     return (pool, builder) -> builder.listener(new AuditListener(log, pool));
 * }
 * }</pre>
 *
 * Not for a pool of threads ({@code multiprocessing.start-method=thread}).
 */
@FunctionalInterface
public interface PoolCustomizer {

    /**
     * Changes a pool before it starts.
     *
     * @param pool the name of the pool
     * @param builder what it is made with. Name, initializer and finalizer are set afterwards, and are not to be changed here: a
     *     {@link WorkerCustomizer} adds to what workers do first. Types that are allowed here are added to those that travel
     *     anyhow
     */
    void customize(String pool, ProcessPoolBuilder builder);
}
