package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.Patience;
import io.github.multiprocessing.connection.internal.handover.Offers;
import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.QuarantinedTask;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.pool.TaskSerializationException;
import io.github.multiprocessing.pool.WorkerInitializer;
import io.github.multiprocessing.pool.WorkerLogSink;
import io.github.multiprocessing.pool.internal.log.LogRelay;
import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.TypeFilter;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a {@link io.github.multiprocessing.pool.ProcessPool} is made of: serializer, driver, workers, and their directory. */
public final class PoolEngine implements PoolBackend {

    private final String name;
    private final PoolSettings settings;
    private final TypeFilter incoming;
    private final KryoSerializer serializer;
    private final Failures failures;
    private final PoolDriver driver;
    private final PoolResources resources;
    private final PoolInspector inspector;
    private final Patience patience;

    /**
     * Makes a pool and begins to start its workers.
     *
     * @param name its name
     * @param settings its settings
     * @param initializer what runs in every worker first, or null
     * @param listeners who is told what happens
     * @param logSink who takes what workers log, or null for nobody
     */
    public PoolEngine(
            String name,
            PoolSettings settings,
            @Nullable WorkerInitializer initializer,
            List<PoolListener> listeners,
            @Nullable WorkerLogSink logSink) {
        this.name = name;
        this.settings = settings;
        this.incoming = TypeFilter.builtIn().with(settings.allowedTypes());
        ClassLoader loader = applicationLoader();
        // The parent decides what it sends; what it reads from a worker is filtered narrowly.
        this.serializer = KryoSerializer.builder()
                .writing(TypeFilter.wide())
                .reading(this.incoming)
                .writeLambdas(true)
                .classLoader(loader)
                .maxBytes(settings.maxMessageBytes())
                .build();
        this.failures = new Failures(name, settings.taskTimeout(), this.incoming, loader);
        byte[] code = initializer == null ? new byte[0] : this.serializer.serialize(initializer);
        this.resources =
                PoolResources.create(name, settings, this.serializer, code, initializer, LogRelay.of(name, logSink));
        this.driver = this.resources.driver(new Deliveries(listeners));
        this.inspector = new PoolInspector(name, settings, this.driver, this.resources.memory());
        this.patience = switch (settings.waitStrategy()) {
            case ADAPTIVE -> Patience.ADAPTIVE;
            case PARK -> Patience.NONE;
            case SPIN -> Patience.SPIN;
        };
        this.driver.start();
    }

    private static ClassLoader applicationLoader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader != null ? loader : PoolEngine.class.getClassLoader();
    }

    PoolSettings settings() {
        return this.settings;
    }

    KryoSerializer serializer() {
        return this.serializer;
    }

    PoolDriver driver() {
        return this.driver;
    }

    /** What this pool can be asked for. */
    public PoolCalls calls() {
        return new PoolCalls(this);
    }

    @Override
    public String name() {
        return this.name;
    }

    @Override
    public int workers() {
        return this.driver.processes();
    }

    @Override
    public boolean remote() {
        return true;
    }

    @Override
    public Patience patience() {
        return this.patience;
    }

    @Override
    public Executor callbacks() {
        return this.resources.callbacks();
    }

    @Override
    public PoolBackend.Batch call(SerializableCallable<?> task, String name, TaskOptions options, EndingSink sink) {
        Offers offers = Offers.once();
        Items items = Items.of(offers.collect(() -> serialize("Task", task, name)));
        EndingSink all = offers.isEmpty() ? sink : new OfferingSink(sink, offers);
        PoolBackend.Batch batch =
                new ProcessWork.ChunkBatch(this.driver, new Chunk(name, null, items, 0, all, options(options), false));
        return offers.isEmpty() ? batch : new OfferingBatch(batch, offers);
    }

    @Override
    public PoolBackend.Work work(SerializableFunction<?, ?> function, TaskOptions options) {
        String task = TaskNames.of(function, options);
        Object code = serialize("The function of task", function, task);
        int most = Math.min(ProcessWork.BATCH_BYTES, this.settings.maxMessageBytes());
        return new ProcessWork(task, code, options(options), this.serializer, this.driver, most);
    }

    private Object serialize(String what, Object code, String task) {
        this.incoming.admitPackageOf(Wrapping.unwrap(code).getClass());
        try {
            return Payloads.of(code, this.serializer);
        } catch (SerializationException ex) {
            throw Untransferables.task(what, task, this.name, ex);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R extends @Nullable Object> List<Outcome<R>> map(
            SerializableFunction<?, R> function, List<?> items, TaskOptions options, boolean failFast)
            throws InterruptedException {
        if (items.isEmpty()) {
            return List.of();
        }
        this.incoming.admitPackageOf(Wrapping.unwrap(function).getClass());
        int workers = this.driver.processes();
        String task = TaskNames.of(function, options);
        MapJob job = new MapJob(this, task, options(options), items.size(), failFast, 2 * workers + 2);
        try {
            job.run(function, items, MapFuture.chunkSize(options, items.size(), workers));
        } catch (SerializationException ex) {
            throw Untransferables.task("The function of task", task, this.name, ex);
        }
        Ending failure = job.firstFailure();
        if (failFast && failure != null) {
            return List.of((Outcome<R>) outcome(task, failure));
        }
        // A view: who wants nothing but the values needs no outcome of each kept.
        List<Outcome<R>> outcomes = new AbstractList<>() {
            @Override
            public Outcome<R> get(int index) {
                return (Outcome<R>) outcome(task, job.ending(index));
            }

            @Override
            public int size() {
                return job.size();
            }
        };
        return failFast ? outcomes : new ArrayList<>(outcomes);
    }

    /** The type of the result says whether it may be null; the checker cannot see that before Java 22. */
    @SuppressWarnings("NullAway")
    @Override
    public Outcome<?> outcome(String task, Ending ending) {
        if (ending instanceof Ending.Known known) {
            return known.outcome();
        } else if (ending instanceof Ending.Value value) {
            try {
                return new Outcome.Success<>(Payloads.value(value.payload(), this.serializer));
            } catch (SerializationException ex) {
                return new Outcome.Failure<>(new TaskSerializationException(
                        TaskSerializationException.Side.RESULT,
                        "Task '" + task + "' of pool '" + this.name + "' has run, but its result could not be read: "
                                + ex.getMessage(),
                        ex));
            }
        }
        return new Outcome.Failure<>(this.failures.of(task, ending));
    }

    private ChunkOptions options(TaskOptions options) {
        return ChunkOptions.of(options, this.settings);
    }

    public PoolSnapshot snapshot() {
        return this.inspector.snapshot();
    }

    /**
     * The slot of a worker of this pool.
     *
     * @param worker the name of the worker
     * @return the slot, or 0 if no worker can have that name
     */
    private int slotOf(String worker) {
        String digits = worker.startsWith(this.name + "-") ? worker.substring(this.name.length() + 1) : "";
        return digits.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(digits) : 0;
    }

    /** Changes how many workers there may be; a minimum of 0 keeps what there is of one. */
    public void resize(int min, int max) {
        if (max < 1 || min < 0 || min > max) {
            throw new IllegalArgumentException(
                    "Pool '" + this.name + "' cannot have between " + min + " and " + max + " processes");
        }
        this.resources.requireRoomFor(max);
        this.driver.resize(min, max);
    }

    public boolean recycle(String worker) {
        return this.driver.recycle(slotOf(worker));
    }

    public boolean kill(String worker) {
        return this.driver.kill(slotOf(worker), "it was killed on request");
    }

    public Optional<String> threadDump(String worker, Duration limit) throws InterruptedException, TimeoutException {
        return this.inspector.threadDump(slotOf(worker), limit);
    }

    public List<QuarantinedTask> quarantine() {
        return this.driver.look((now) -> this.driver.machine().quarantine().list(now));
    }

    public boolean release(String signature) {
        return this.driver.look((now) -> this.driver.machine().quarantine().release(signature));
    }

    @Override
    public void close(boolean drain, @Nullable Duration grace) {
        this.driver.close(drain, grace);
    }

    @Override
    public boolean join(Duration timeout) throws InterruptedException {
        if (!this.driver.closing()) {
            throw new IllegalStateException(
                    "Pool '" + this.name + "' is still running: close or terminate it before joining it");
        }
        return this.driver.awaitTermination(Nanos.of(timeout)) && this.resources.awaitReleased(timeout);
    }
}
