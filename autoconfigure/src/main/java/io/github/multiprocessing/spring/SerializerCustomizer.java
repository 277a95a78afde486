package io.github.multiprocessing.spring;

/**
 * Says what may travel between the processes, beyond what properties and signatures say, as a bean. Several are applied in their
 * order, to all pools:
 *
 * <pre>{@code
 * @Bean
 * SerializerCustomizer money() {
 *     return (types) -> types.allow(Invoice.class).surrogate(MoneyAsText.class);
 * }
 * }</pre>
 */
@FunctionalInterface
public interface SerializerCustomizer {

    /**
     * Adds what may travel. Called once for each pool.
     *
     * @param types what to add to
     */
    void customize(SerializerSpec types);
}
