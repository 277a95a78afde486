package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.WaitStrategy;
import io.github.multiprocessing.pool.internal.log.LogRelay;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.internal.ChildLauncher;
import io.github.multiprocessing.process.internal.JvmFlags;
import io.github.multiprocessing.process.internal.JvmLauncher;
import io.github.multiprocessing.process.internal.LaunchPlan;
import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.TypeFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A pool of real workers, put together by hand so that a test stands between the pool and whatever launches them. */
final class HandmadePool implements AutoCloseable {

    private final String name;
    private final KryoSerializer serializer;
    private final Failures failures;
    private final PrivateDirectory directory;
    private final ExecutorService launches = Executors.newCachedThreadPool();
    private final CountDownLatch terminated = new CountDownLatch(1);
    private final List<ExitReport> exits = new CopyOnWriteArrayList<>();
    private final PoolDriver driver;
    private final PoolInspector inspector;

    HandmadePool(String name, PoolSettings settings, LaunchPlan plan, UnaryOperator<ChildLauncher> launcher)
            throws IOException {
        this.name = name;
        ClassLoader loader = HandmadePool.class.getClassLoader();
        TypeFilter incoming = TypeFilter.builtIn();
        this.serializer = KryoSerializer.builder()
                .writing(TypeFilter.wide())
                .reading(incoming)
                .writeLambdas(true)
                .classLoader(loader)
                .build();
        this.failures = new Failures(name, Duration.ZERO, incoming, loader);
        this.directory = PrivateDirectory.create();
        LogRelay logs = LogRelay.of(name, null);
        WorkerBlueprint blueprint = new WorkerBlueprint(
                name,
                settings,
                this.directory.path(),
                JvmFlags.compute(settings.heapBytes(), settings.processes(), settings.jvmArguments()),
                plan.classPath(),
                plan.fingerprint() + "/" + this.serializer.fingerprint(),
                new byte[0],
                logs);
        ChildLauncher workers = launcher.apply(new JvmLauncher(plan));
        this.driver = new PoolDriver(
                name,
                settings,
                new Deliveries(List.of(new Exits())),
                (events) -> new WorkerLinks(
                        name,
                        this.directory.path(),
                        this.launches,
                        logs,
                        new WorkerStarter(blueprint, workers, events)::start),
                System::nanoTime,
                this.terminated::countDown);
        this.inspector = new PoolInspector(name, settings, this.driver, "as given");
        this.driver.start();
    }

    /** One small worker that starts quickly. */
    static PoolSettings settings(PoolSettings.Restart restart) {
        return new PoolSettings(
                1,
                0,
                0,
                10,
                Duration.ZERO,
                Duration.ofMillis(300),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                restart,
                48 << 20,
                1 << 20,
                List.of("-XX:TieredStopAtLevel=1"),
                Map.of(),
                true,
                List.of(),
                WaitStrategy.ADAPTIVE,
                1 << 20,
                PoolSettings.Scaling.defaults(),
                PoolSettings.Recycling.defaults(),
                Duration.ZERO,
                0);
    }

    private final class Exits implements PoolListener {

        @Override
        public void workerExited(ExitReport report) {
            HandmadePool.this.exits.add(report);
        }
    }

    /** How a task ends. */
    Outcome<?> run(SerializableCallable<?> task) throws Exception {
        CompletableFuture<Ending> ended = new CompletableFuture<>();
        Object[] items = {Payloads.of(task, this.serializer)};
        this.driver.submit(
                new Chunk("task", null, Items.of(items), 0, (index, ending) -> ended.complete(ending), 0, false),
                false);
        return outcome("task", ended.get());
    }

    private Outcome<?> outcome(String task, Ending ending) {
        return ending instanceof Ending.Value value
                ? new Outcome.Success<>(Payloads.value(value.payload(), this.serializer))
                : new Outcome.Failure<>(this.failures.of(task, ending));
    }

    /** The exits so far, oldest first. */
    List<ExitReport> exits() {
        return List.copyOf(this.exits);
    }

    PoolSnapshot snapshot() {
        return this.inspector.snapshot();
    }

    Path directory() {
        return this.directory.path();
    }

    @Override
    public void close() throws InterruptedException {
        this.driver.close(false, Duration.ZERO);
        boolean ended = this.terminated.await(20, TimeUnit.SECONDS);
        this.launches.shutdown();
        this.directory.close();
        if (!ended) {
            throw new AssertionError("pool " + this.name + " did not end");
        }
    }
}
