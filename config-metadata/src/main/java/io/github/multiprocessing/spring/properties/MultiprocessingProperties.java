package io.github.multiprocessing.spring.properties;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration of the pools of worker processes.
 *
 * @param enabled Whether to run the methods annotated with ProcessTask in worker processes. If not, they run in the
 *     application's own process, like any other method.
 * @param startMethod What runs the tasks. Threads are for tests: they start at once, but isolate nothing.
 * @param shutdownGrace Time that running tasks get to end when the application stops. Keep it below
 *     spring.lifecycle.timeout-per-shutdown-phase.
 * @param pool Settings of the default pool.
 * @param pools Settings of the named pools. A named pool inherits what it does not set from the default pool.
 * @param serialization What may travel between the processes.
 * @param context What of the caller's surroundings travels with a task.
 * @param tracker What cleans up when the application is killed.
 * @param manager The manager of shared objects.
 * @param dashboard The page that shows pools and workers.
 */
@ConfigurationProperties("multiprocessing")
public record MultiprocessingProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("spawn") StartMethod startMethod,
        @DefaultValue("20s") Duration shutdownGrace,
        @DefaultValue @NestedConfigurationProperty PoolProperties pool,
        @DefaultValue Map<String, PoolProperties> pools,
        @DefaultValue Serialization serialization,
        @DefaultValue @NestedConfigurationProperty ContextProperties context,
        @DefaultValue @NestedConfigurationProperty TrackerProperties tracker,
        @DefaultValue @NestedConfigurationProperty ManagerProperties manager,
        @DefaultValue @NestedConfigurationProperty DashboardProperties dashboard) {

    /** The name of the default pool, which {@code multiprocessing.pool} describes. */
    public static final String DEFAULT_POOL = "default";

    /** What runs the tasks. */
    public enum StartMethod {
        /** Worker processes, each a fresh JVM; the spares of a pool are started in advance. */
        SPAWN,
        /**
         * Threads of the application's own process. A deadline interrupts, but nothing can be killed; arguments and results are
         * not copied; retries and affinity mean nothing.
         */
        THREAD
    }

    /** Copies what was bound, so that nothing changes afterwards. */
    public MultiprocessingProperties {
        pools = Map.copyOf(pools);
    }

    /**
     * The settings of a pool, with what it inherits.
     *
     * @param name the name of the pool
     * @return its settings, or null if there is no such pool
     */
    public @Nullable PoolProperties resolve(String name) {
        PoolProperties named = this.pools.get(name);
        if (named != null) {
            return named.inherit(this.pool);
        }
        return DEFAULT_POOL.equals(name) ? this.pool : null;
    }

    /**
     * What may travel between the processes.
     *
     * @param allowedTypes Comma-separated list of types that may travel beside the built-in ones, the application's packages
     *     and the types in the signatures of task methods, as class name, 'com.acme.*' or 'com.acme.**'.
     */
    public record Serialization(@DefaultValue List<String> allowedTypes) {}
}
