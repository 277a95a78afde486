package io.github.multiprocessing.spring.pool;

import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ThreadPool;
import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.diagnostics.UnknownPoolException;
import io.github.multiprocessing.spring.properties.MultiprocessingProperties;
import io.github.multiprocessing.spring.properties.PoolProperties;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * The pools of an application with {@code multiprocessing.enabled=false}: threads, so that a bean that submits code to a pool works
 * without a process. Thread-safe.
 */
public final class LocalProcessPools implements ProcessPools, DisposableBean {

    private final MultiprocessingProperties properties;
    private final BeanFactory beans;
    private final ClassLoader loader;
    private final ConcurrentMap<String, ThreadPool> pools = new ConcurrentHashMap<>();

    /**
     * Creates the registry.
     *
     * @param properties the settings of all pools
     * @param beans the application's beans
     * @param loader the application's classes
     */
    public LocalProcessPools(MultiprocessingProperties properties, BeanFactory beans, ClassLoader loader) {
        this.properties = properties;
        this.beans = beans;
        this.loader = loader;
    }

    @Override
    public ProcessPool get(String name) {
        throw new IllegalStateException(
                "Pool '" + name + "' has no processes: multiprocessing.enabled is false, so that"
                        + " its tasks run in threads of this process. ProcessPools.pool gives it");
    }

    @Override
    public Pool pool(String name) {
        return this.pools.computeIfAbsent(name, this::create);
    }

    private ThreadPool create(String name) {
        PoolProperties settings = this.properties.resolve(name);
        if (settings == null) {
            throw new UnknownPoolException(name, "A caller of ProcessPools", names());
        }
        return ThreadPoolFactory.create(name, settings, this.beans, this.loader, "multiprocessing.enabled=false");
    }

    @Override
    public Set<String> names() {
        return PoolFactory.names(this.properties);
    }

    @Override
    public List<PoolSnapshot> snapshots() {
        return List.of();
    }

    @Override
    public void destroy() {
        this.pools.values().forEach((pool) -> pool.shutdown(this.properties.shutdownGrace()));
    }
}
