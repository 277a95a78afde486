package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.os.VirtualThreads;
import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.RemoteTaskException;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.pool.TaskSerializationException;
import io.github.multiprocessing.pool.WorkerInitializer;
import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.TypeFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link io.github.multiprocessing.pool.ProcessPool} is made of: serializer, driver, workers, and their directory. */
public final class PoolEngine {

    private final String name;
    private final PoolSettings settings;
    private final TypeFilter incoming;
    private final KryoSerializer serializer;
    private final Failures failures;
    private final PoolDriver driver;
    private final PoolResources resources;
    private final PoolInspector inspector;

    /**
     * Makes a pool and begins to start its workers.
     *
     * @param name its name
     * @param settings its settings
     * @param initializer what runs in every worker first, or null
     * @param listeners who is told what happens
     */
    public PoolEngine(
            String name, PoolSettings settings, @Nullable WorkerInitializer initializer, List<PoolListener> listeners) {
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
        this.failures = new Failures(name, this.incoming, loader);
        byte[] code = initializer == null ? new byte[0] : this.serializer.serialize(initializer);
        this.resources = PoolResources.create(name, settings, this.serializer, code);
        this.driver = this.resources.driver(new Deliveries(listeners));
        this.inspector = new PoolInspector(name, settings, this.driver, this.resources.memory());
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

    public <R extends @Nullable Object> R apply(SerializableCallable<R> task, TaskOptions options)
            throws InterruptedException {
        TaskFuture<R> future = future(task, options);
        submit(future, task, options, true);
        try {
            future.awaitEnd();
        } catch (InterruptedException ex) {
            future.cancel(true);
            throw ex;
        }
        return valueOrThrow(future.outcome());
    }

    public <R extends @Nullable Object> AsyncResult<R> applyAsync(SerializableCallable<R> task, TaskOptions options) {
        TaskFuture<R> future = future(task, options);
        try {
            submit(future, task, options, false);
        } catch (TaskSerializationException ex) {
            future.failed(ex);
        }
        return future;
    }

    private <R extends @Nullable Object> TaskFuture<R> future(SerializableCallable<R> task, TaskOptions options) {
        return new TaskFuture<>(nameOf(task, options), this::outcome, this.driver::cancel, this.resources.callbacks());
    }

    private void submit(TaskFuture<?> future, SerializableCallable<?> task, TaskOptions options, boolean readHere) {
        Object payload = serialize(task, future.task());
        // Who waits for the result cannot change the arguments meanwhile; who goes on can.
        Object[] items = {readHere ? payload : Payloads.detached(payload)};
        Chunk chunk = new Chunk(future.task(), null, items, 0, future, timeout(options), false);
        future.represents(chunk);
        ReplyReader reader = this.driver.submit(chunk, readHere && !VirtualThreads.isCurrent());
        if (reader != null) {
            reader.readUntil(future::isDone);
        }
    }

    private Object serialize(Object task, String taskName) {
        this.incoming.admitPackageOf(task.getClass());
        try {
            return Payloads.of(task, this.serializer);
        } catch (SerializationException ex) {
            throw new TaskSerializationException(
                    TaskSerializationException.Side.ARGUMENT,
                    "Task '" + taskName + "' of pool '" + this.name + "' could not be serialised: " + ex.getMessage(),
                    ex);
        }
    }

    public <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options)
            throws InterruptedException {
        List<R> results = new ArrayList<>();
        for (Outcome<R> outcome : this.<T, R>map(function, items, options, true)) {
            results.add(valueOrThrow(outcome));
        }
        return results;
    }

    public <T extends @Nullable Object, R extends @Nullable Object> List<Outcome<R>> mapOutcomes(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options)
            throws InterruptedException {
        return map(function, items, options, false);
    }

    @SuppressWarnings("unchecked")
    private <T extends @Nullable Object, R extends @Nullable Object> List<Outcome<R>> map(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options, boolean failFast)
            throws InterruptedException {
        List<T> all = new ArrayList<>();
        items.forEach(all::add);
        if (all.isEmpty()) {
            return List.of();
        }
        this.incoming.admitPackageOf(function.getClass());
        int workers = this.driver.processes();
        int chunkSize = options.chunkSize() > 0
                ? options.chunkSize()
                : Math.max(1, (all.size() + 4 * workers - 1) / (4 * workers));
        String task = nameOf(function, options);
        MapJob job = new MapJob(this, task, timeout(options), all.size(), failFast, 2 * workers + 2);
        try {
            job.run(function, all, chunkSize);
        } catch (SerializationException ex) {
            throw new TaskSerializationException(
                    TaskSerializationException.Side.ARGUMENT,
                    "The function of task '" + task + "' of pool '" + this.name + "' could not be serialised: "
                            + ex.getMessage(),
                    ex);
        }
        Ending failure = job.firstFailure();
        if (failFast && failure != null) {
            return List.of((Outcome<R>) outcome(task, failure));
        }
        List<Outcome<R>> outcomes = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            outcomes.add((Outcome<R>) outcome(task, job.ending(i)));
        }
        return outcomes;
    }

    /** The type of the result says whether it may be null; the checker cannot see that before Java 22. */
    @SuppressWarnings("NullAway")
    private Outcome<?> outcome(String task, Ending ending) {
        if (ending instanceof Ending.Value value) {
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

    private static <R extends @Nullable Object> R valueOrThrow(Outcome<R> outcome) {
        if (outcome instanceof Outcome.Success<R> success) {
            return success.value();
        }
        Throwable cause = ((Outcome.Failure<R>) outcome).cause();
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        } else if (cause instanceof Error error) {
            throw error;
        }
        throw new RemoteTaskException(cause.getClass().getName(), String.valueOf(cause), cause);
    }

    private long timeout(TaskOptions options) {
        Duration timeout = options.timeout();
        return (timeout != null ? timeout : this.settings.taskTimeout()).toNanos();
    }

    private static String nameOf(Object task, TaskOptions options) {
        if (options.name() != null) {
            return options.name();
        }
        String type = task.getClass().getName();
        int lambda = type.indexOf("$$Lambda");
        String owner = lambda < 0 ? type : type.substring(0, lambda);
        return owner.substring(owner.lastIndexOf('.') + 1) + (lambda < 0 ? "" : " lambda");
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

    /** Accepts nothing more; what waits may run if {@code drain}; with a grace, what then still runs is killed. */
    public void close(boolean drain, @Nullable Duration grace) {
        this.driver.close(drain, grace);
    }

    public boolean join(Duration timeout) throws InterruptedException {
        if (!this.driver.closing()) {
            throw new IllegalStateException(
                    "Pool '" + this.name + "' is still running: close or terminate it before joining it");
        }
        return this.driver.awaitTermination(timeout.toNanos()) && this.resources.awaitReleased(timeout);
    }
}
