package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.WorkerInitializer;
import io.github.multiprocessing.pool.internal.log.LogRelay;
import io.github.multiprocessing.process.MemoryDemand;
import io.github.multiprocessing.process.MemoryPlan;
import io.github.multiprocessing.process.internal.JvmFlags;
import io.github.multiprocessing.process.internal.LaunchPlan;
import io.github.multiprocessing.process.internal.PoolLaunchPlan;
import io.github.multiprocessing.serialization.KryoSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a pool holds of the system beside its workers: its directory, its class path and the threads that start workers. */
final class PoolResources {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");

    private final String pool;
    private final PoolSettings settings;
    private final Function<LaunchPlan, WorkerBlueprint> blueprints;
    private final PoolLaunchPlan plans;
    private final WorkerArchives archives;
    private final PoolDirectory directory;
    private final MemoryPlan memory;
    private final LogRelay logs;
    private final ExecutorService launches;
    private final Executor callbacks;
    private final CountDownLatch released = new CountDownLatch(1);

    private PoolResources(
            String pool,
            PoolSettings settings,
            Function<LaunchPlan, WorkerBlueprint> blueprints,
            PoolLaunchPlan plans,
            WorkerArchives archives,
            PoolDirectory directory,
            MemoryPlan memory,
            LogRelay logs) {
        this.pool = pool;
        this.settings = settings;
        this.blueprints = blueprints;
        this.plans = plans;
        this.archives = archives;
        this.directory = directory;
        this.memory = memory;
        this.logs = logs;
        this.launches = Executors.newCachedThreadPool(CallbackThreads.daemons(pool + "-launch-"));
        this.callbacks = CallbackThreads.named(pool + "-callback-");
    }

    Executor callbacks() {
        return this.callbacks;
    }

    static PoolResources create(
            String pool,
            PoolSettings settings,
            KryoSerializer serializer,
            byte[] initializer,
            @Nullable WorkerInitializer initializerObject,
            LogRelay logs) {
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
            PoolDirectory directory = PoolDirectory.create();
            Function<LaunchPlan, WorkerBlueprint> blueprints = (plan) -> new WorkerBlueprint(
                    pool,
                    settings,
                    directory.path(),
                    flags,
                    plan.classPath(),
                    plan.fingerprint() + "/" + serializer.fingerprint(),
                    initializer,
                    logs);
            WorkerArchives archives = new WorkerArchives(pool, settings, memory.heapOf(pool), flags, initializerObject);
            return new PoolResources(pool, settings, blueprints, plans, archives, directory, memory, logs);
        } catch (IOException ex) {
            throw new UncheckedIOException(
                    "Pool '" + pool + "' has no directory for its sockets: " + ex.getMessage(), ex);
        }
    }

    PoolDriver driver(Deliveries deliveries) {
        PoolDriver driver = new PoolDriver(
                this.pool, this.settings, deliveries, (events) -> links(events), System::nanoTime, this::release);
        this.logs.follow((levels) -> driver.look((now) -> {
            driver.links().levels(levels);
            return true;
        }));
        return driver;
    }

    private WorkerLinks links(WorkerEvents events) {
        PreparedStarter starter = new PreparedStarter(
                this.plans,
                (plan) -> new WorkerStarter(this.blueprints.apply(plan), this.archives.launcher(plan), events),
                events);
        return new WorkerLinks(this.pool, this.directory.path(), this.launches, this.logs, starter::start);
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

    private void release() {
        this.launches.shutdown();
        this.logs.close();
        this.archives.close();
        this.directory.close();
        this.plans.close();
        this.released.countDown();
    }

    boolean awaitReleased(Duration timeout) throws InterruptedException {
        return this.released.await(Nanos.of(timeout), TimeUnit.NANOSECONDS);
    }
}
