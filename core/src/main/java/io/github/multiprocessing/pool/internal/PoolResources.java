package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.os.BaseDirectory;
import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.process.MemoryDemand;
import io.github.multiprocessing.process.MemoryPlan;
import io.github.multiprocessing.process.internal.JvmFlags;
import io.github.multiprocessing.process.internal.JvmLauncher;
import io.github.multiprocessing.process.internal.LaunchPlan;
import io.github.multiprocessing.process.internal.PoolLaunchPlan;
import io.github.multiprocessing.serialization.KryoSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a pool holds of the system beside its workers: its directory, its class path and the threads that start workers. */
final class PoolResources {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");

    private static final int CALLBACK_THREADS = 4;

    private final String pool;
    private final PoolSettings settings;
    private final Function<LaunchPlan, WorkerBlueprint> blueprints;
    private final PoolLaunchPlan plans;
    private final PrivateDirectory directory;
    private final MemoryPlan memory;
    private final ExecutorService launches;
    private final Executor callbacks;
    private final CountDownLatch released = new CountDownLatch(1);

    private PoolResources(
            String pool,
            PoolSettings settings,
            Function<LaunchPlan, WorkerBlueprint> blueprints,
            PoolLaunchPlan plans,
            PrivateDirectory directory,
            MemoryPlan memory) {
        this.pool = pool;
        this.settings = settings;
        this.blueprints = blueprints;
        this.plans = plans;
        this.directory = directory;
        this.memory = memory;
        this.launches = Executors.newCachedThreadPool(threads(pool + "-launch-"));
        ThreadPoolExecutor fewThreads = new ThreadPoolExecutor(
                CALLBACK_THREADS,
                CALLBACK_THREADS,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                threads(pool + "-callback-"));
        fewThreads.allowCoreThreadTimeOut(true);
        this.callbacks = fewThreads;
    }

    private static ThreadFactory threads(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return (task) -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Runs what callers have chained to their results, so that it never holds up the threads that read from workers. Never
     * shut down: a result outlives its pool. Its threads end when they have been idle for a second.
     */
    Executor callbacks() {
        return this.callbacks;
    }

    static PoolResources create(String pool, PoolSettings settings, KryoSerializer serializer, byte[] initializer) {
        int workers = settings.processes() + settings.spares();
        MemoryPlan memory = MemoryPlan.of(List.of(new MemoryDemand(pool, workers, settings.heapBytes())))
                .requireFits();
        PoolLaunchPlan plans = PoolLaunchPlan.ofThisJvm();
        List<String> flags = JvmFlags.compute(memory.heapOf(pool), workers, settings.jvmArguments());
        // A heap that was given was explained by whoever computed it; one computed here is explained here.
        String heap =
                settings.heapBytes() > 0 ? "heap " + (settings.heapBytes() >> 20) + " MiB each" : memory.describe();
        logger.info(
                "Pool '{}': {} processes and {} spares from {}; {}",
                pool,
                settings.processes(),
                settings.spares(),
                plans.packaging(),
                heap);
        memory.warning().ifPresent((warning) -> logger.warn("Pool '{}': {}", pool, warning));
        try {
            PrivateDirectory directory = PrivateDirectory.create();
            Function<LaunchPlan, WorkerBlueprint> blueprints = (plan) -> new WorkerBlueprint(
                    pool,
                    settings,
                    directory.path(),
                    flags,
                    plan.classPath(),
                    plan.fingerprint() + "/" + serializer.fingerprint(),
                    initializer);
            return new PoolResources(pool, settings, blueprints, plans, directory, memory);
        } catch (IOException ex) {
            throw new UncheckedIOException(
                    "Pool '" + pool + "' has no directory for its sockets: " + ex.getMessage(), ex);
        }
    }

    PoolDriver driver(Deliveries deliveries) {
        return new PoolDriver(
                this.pool, this.settings, deliveries, (events) -> links(events), System::nanoTime, this::release);
    }

    private WorkerLinks links(WorkerEvents events) {
        // What pools of killed processes have left behind is removed, in the background, whenever a new pool is made.
        this.launches.execute(this::sweep);
        PreparedStarter starter = new PreparedStarter(
                this.plans,
                (plan) -> new WorkerStarter(this.blueprints.apply(plan), new JvmLauncher(plan), events),
                events);
        return new WorkerLinks(this.pool, this.directory.path(), this.launches, starter::start);
    }

    String memory() {
        return this.memory.describe();
    }

    /** Throws what a pool that is made with so many processes would throw if the memory is not enough for them. */
    void requireRoomFor(int processes) {
        long heap = this.memory.heapOf(this.pool);
        int workers = processes + this.settings.spares();
        MemoryPlan.of(List.of(new MemoryDemand(this.pool, workers, heap))).requireFits();
    }

    private void sweep() {
        int deleted = PrivateDirectory.sweep(BaseDirectory.forMuchData());
        Path base = this.directory.path().getParent();
        if (base != null && !base.equals(BaseDirectory.forMuchData())) {
            deleted += PrivateDirectory.sweep(base);
        }
        logger.debug("Pool '{}': removed {} directories of processes that are gone", this.pool, deleted);
    }

    private void release() {
        this.launches.shutdown();
        this.directory.close();
        this.plans.close();
        this.released.countDown();
    }

    boolean awaitReleased(Duration timeout) throws InterruptedException {
        return this.released.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
