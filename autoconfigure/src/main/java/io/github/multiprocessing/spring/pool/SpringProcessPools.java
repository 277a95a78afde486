package io.github.multiprocessing.spring.pool;

import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.TaskRejectedException;
import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.task.ElementLimits;
import io.github.multiprocessing.spring.task.TaskPools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.util.ClassUtils;

/** The pools of one application context. A pool that was shut down stays, so that its callers are told so. Thread-safe. */
public final class SpringProcessPools implements ProcessPools, TaskPools, BeanClassLoaderAware, DisposableBean {

    private final PoolFactory factory;
    private final @Nullable SpringProcessPools parent;
    private final Set<String> ofParent = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, ManagedPool> pools = new ConcurrentHashMap<>();
    private final ReentrantLock making = new ReentrantLock();
    private final RecentPools recent = new RecentPools(this::snapshots, System::nanoTime);
    private volatile boolean stopped;
    private volatile boolean injected;
    private volatile @Nullable ClassLoader beanLoader;

    /**
     * Creates the registry.
     *
     * @param factory makes the pools
     * @param parent the pools of the parent context, or null: those that this context has no tasks for are the parent's
     */
    public SpringProcessPools(PoolFactory factory, @Nullable SpringProcessPools parent) {
        this.factory = factory;
        this.parent = parent;
    }

    @Override
    public void setBeanClassLoader(ClassLoader loader) {
        this.beanLoader = loader;
    }

    @Override
    public ProcessPool get(String name) {
        if (pool(name) instanceof ProcessPool processes) {
            return processes;
        }
        throw new IllegalStateException("Pool '" + name + "' has no processes: multiprocessing.start-method is thread,"
                + " so that its tasks run in threads of this process. ProcessPools.pool gives it, or set the property to"
                + " spawn");
    }

    @Override
    public Pool pool(String name) {
        return managed(name).pool();
    }

    @Override
    public ElementLimits elementLimits(String name) {
        return managed(name).limits();
    }

    private ManagedPool managed(String name) {
        ManagedPool pool = this.pools.get(name);
        if (pool != null) {
            return pool;
        }
        return this.parent != null && this.ofParent.contains(name) ? this.parent.managed(name) : make(name);
    }

    private ManagedPool make(String name) {
        this.making.lock();
        try {
            ManagedPool pool = this.pools.get(name);
            if (pool != null) {
                return pool;
            }
            if (this.stopped) {
                throw new TaskRejectedException(
                        TaskRejectedException.Reason.SHUTDOWN,
                        "Pool '" + name + "' is not started, because its application context has been stopped");
            }
            if (this.parent != null && isOfParent(name, this.parent)) {
                this.ofParent.add(name);
                return this.parent.managed(name);
            }
            ManagedPool made = create(name);
            this.pools.put(name, made);
            return made;
        } finally {
            this.making.unlock();
        }
    }

    private boolean isOfParent(String name, SpringProcessPools theirs) {
        return theirs.names().contains(name) && !this.factory.namesWithTasks().contains(name);
    }

    /** Whoever asks for the pool first, such as a thread of the common pool: what comes back is of the classes of the beans. */
    private ManagedPool create(String name) {
        ClassLoader before = ClassUtils.overrideThreadContextClassLoader(this.beanLoader);
        try {
            return this.factory.create(name, this.recent::named);
        } finally {
            if (before != null) {
                Thread.currentThread().setContextClassLoader(before);
            }
        }
    }

    /**
     * The default pool, for a bean that keeps it.
     *
     * @return the pool
     */
    public Pool inject() {
        this.injected = true;
        return pool(DEFAULT);
    }

    @Override
    public Set<String> names() {
        return this.factory.names();
    }

    @Override
    public List<PoolSnapshot> snapshots() {
        return this.pools.values().stream()
                .flatMap((managed) -> snapshot(managed).stream())
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /**
     * The pools as they were a moment ago.
     *
     * @return what gives them
     */
    public RecentPools recent() {
        return this.recent;
    }

    @Override
    public Optional<PoolSnapshot> snapshot(String name) {
        return Optional.ofNullable(this.pools.get(name)).flatMap(SpringProcessPools::snapshot);
    }

    private static Optional<PoolSnapshot> snapshot(ManagedPool managed) {
        return managed.pool() instanceof ProcessPool processes ? Optional.of(processes.snapshot()) : Optional.empty();
    }

    /** Whether a restart would leave a bean with a pool that is gone. */
    boolean isInjected() {
        return this.injected;
    }

    void start() {
        this.making.lock();
        try {
            if (this.stopped) {
                this.pools.clear();
                this.stopped = false;
            }
        } finally {
            this.making.unlock();
        }
        this.factory.namesWithTasks().forEach(this::managed);
    }

    void stop(Duration grace) {
        this.making.lock();
        try {
            this.stopped = true;
        } finally {
            this.making.unlock();
        }
        List<Thread> stopping = new ArrayList<>();
        for (Map.Entry<String, ManagedPool> pool : this.pools.entrySet()) {
            Thread thread =
                    new Thread(() -> pool.getValue().pool().shutdown(grace), "multiprocessing-stop-" + pool.getKey());
            thread.start();
            stopping.add(thread);
        }
        stopping.forEach(SpringProcessPools::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what no lifecycle has stopped, as after a failed start of the context. */
    @Override
    public void destroy() {
        if (!this.stopped) {
            stop(Duration.ZERO);
        }
    }
}
