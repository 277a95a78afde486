package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.process.MemoryDemand;
import io.github.multiprocessing.process.MemoryPlan;
import io.github.multiprocessing.process.internal.ClassPathFinder;
import io.github.multiprocessing.process.internal.JvmFlags;
import io.github.multiprocessing.process.internal.JvmLauncher;
import io.github.multiprocessing.process.internal.LaunchPlan;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a pool holds of the system beside its workers: its private directory and the threads that start workers. */
final class PoolResources {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");

    private static final int CALLBACK_THREADS = 4;

    private final String pool;
    private final PoolSettings settings;
    private final WorkerBlueprint blueprint;
    private final JvmLauncher launcher;
    private final PrivateDirectory directory;
    private final String memory;
    private final ExecutorService launches;
    private final Executor callbacks;
    private final CountDownLatch released = new CountDownLatch(1);

    private PoolResources(
            String pool,
            PoolSettings settings,
            WorkerBlueprint blueprint,
            JvmLauncher launcher,
            PrivateDirectory directory,
            String memory) {
        this.pool = pool;
        this.settings = settings;
        this.blueprint = blueprint;
        this.launcher = launcher;
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
        LaunchPlan plan = ClassPathFinder.find();
        List<String> flags = JvmFlags.compute(memory.heapOf(pool), workers, settings.jvmArguments());
        // A heap that was given was explained by whoever computed it; one computed here is explained here.
        String heap =
                settings.heapBytes() > 0 ? "heap " + (settings.heapBytes() >> 20) + " MiB each" : memory.describe();
        logger.info(
                "Pool '{}': {} processes and {} spares from {}; {}",
                pool,
                settings.processes(),
                settings.spares(),
                plan.packaging(),
                heap);
        memory.warning().ifPresent((warning) -> logger.warn("Pool '{}': {}", pool, warning));
        try {
            PrivateDirectory directory = PrivateDirectory.create();
            String fingerprint = plan.fingerprint() + "/" + serializer.fingerprint();
            WorkerBlueprint blueprint = new WorkerBlueprint(
                    pool, settings, directory.path(), flags, plan.classPath(), fingerprint, initializer);
            return new PoolResources(pool, settings, blueprint, new JvmLauncher(plan), directory, memory.describe());
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
        WorkerStarter starter = new WorkerStarter(this.blueprint, this.launcher, events);
        return new WorkerLinks(this.pool, this.directory.path(), this.launches, starter::start);
    }

    String memory() {
        return this.memory;
    }

    private void sweep() {
        Path base = this.directory.path().getParent();
        if (base != null) {
            int deleted = PrivateDirectory.sweep(base);
            logger.debug("Pool '{}': removed {} directories of processes that are gone", this.pool, deleted);
        }
    }

    private void release() {
        this.launches.shutdown();
        this.directory.close();
        this.released.countDown();
    }

    boolean awaitReleased(Duration timeout) throws InterruptedException {
        return this.released.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
