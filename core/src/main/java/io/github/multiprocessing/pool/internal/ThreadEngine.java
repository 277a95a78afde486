package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.Patience;
import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.pool.WorkerInitializer;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import io.github.multiprocessing.serialization.TypeFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a {@link io.github.multiprocessing.pool.ThreadPool} is made of: threads, their queue, and a timer. */
public final class ThreadEngine implements PoolBackend {

    /** How many tasks may wait unless told otherwise. */
    public static final int DEFAULT_CAPACITY = 1000;

    private final String name;
    private final Settings settings;
    private final ThreadQueue queue;
    private final Failures failures;
    private final Executor callbacks;
    private final ScheduledThreadPoolExecutor timer;
    private final List<ThreadWorker> workers = new ArrayList<>();
    private final CountDownLatch gone;

    /**
     * How such a pool works.
     *
     * @param threads how many tasks run at once
     * @param queueCapacity how many tasks may wait
     * @param taskTimeout the deadline of a task, zero for none
     */
    public record Settings(int threads, int queueCapacity, Duration taskTimeout) {

        public Settings {
            require(threads >= 1, "threads must be at least 1: " + threads);
            require(queueCapacity >= 1, "queueCapacity must be at least 1: " + queueCapacity);
            require(!taskTimeout.isNegative(), "taskTimeout must not be negative: " + taskTimeout);
        }

        private static void require(boolean condition, String message) {
            if (!condition) {
                throw new IllegalArgumentException(message);
            }
        }
    }

    /**
     * Makes a pool and starts its threads.
     *
     * @param name its name
     * @param settings its settings
     * @param initializer what runs in every thread first, or null
     */
    public ThreadEngine(String name, Settings settings, @Nullable WorkerInitializer initializer) {
        this.name = name;
        this.settings = settings;
        this.queue = new ThreadQueue(settings.queueCapacity());
        this.failures =
                new Failures(name, settings.taskTimeout(), TypeFilter.builtIn(), ThreadEngine.class.getClassLoader());
        this.callbacks = CallbackThreads.named(name + "-callback-");
        this.timer = new ScheduledThreadPoolExecutor(1, CallbackThreads.daemons(name + "-timer-"));
        this.timer.setRemoveOnCancelPolicy(true);
        this.timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        this.timer.allowCoreThreadTimeOut(true);
        this.gone = new CountDownLatch(settings.threads());
        for (int i = 1; i <= settings.threads(); i++) {
            this.workers.add(new ThreadWorker(this, this.queue, name + "-" + i, initializer, this.gone));
        }
        this.workers.forEach(Thread::start);
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
        return this.settings.threads();
    }

    @Override
    public boolean remote() {
        return false;
    }

    @Override
    public Patience patience() {
        return Patience.ADAPTIVE;
    }

    @Override
    public Executor callbacks() {
        return this.callbacks;
    }

    @Override
    public Outcome<?> outcome(String task, Ending ending) {
        return ending instanceof Ending.Known known
                ? known.outcome()
                : new Outcome.Failure<>(this.failures.of(task, ending));
    }

    @Override
    public Batch call(SerializableCallable<?> task, String name, TaskOptions options, EndingSink sink) {
        return new ThreadBatch(
                this.queue, limits(options), (item) -> task.call(), new @Nullable Object[1], sink, false);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"})
    public Work work(SerializableFunction<?, ?> function, TaskOptions options) {
        SerializableFunction<@Nullable Object, @Nullable Object> applied =
                (SerializableFunction<@Nullable Object, @Nullable Object>) function;
        return new ThreadWork(
                TaskNames.of(function, options), this.queue, limits(options), (item) -> applied.apply(item));
    }

    private ThreadBatch.Limits limits(TaskOptions options) {
        Duration timeout = options.timeout() != null ? options.timeout() : this.settings.taskTimeout();
        Duration soft = options.softTimeout() != null ? options.softTimeout() : Duration.ZERO;
        return new ThreadBatch.Limits(timeout, soft, options.priority());
    }

    /** Runs something later, unless the returned future is cancelled before. */
    ScheduledFuture<?> later(Duration delay, Runnable action) {
        return this.timer.schedule(action, Nanos.of(delay), TimeUnit.NANOSECONDS);
    }

    /** A thread could not be initialised: the pool cannot run anything. */
    void broken(String why) {
        this.queue.close(false, new Ending.Broken(why, null));
    }

    @Override
    public void close(boolean drain, @Nullable Duration grace) {
        this.queue.close(drain, ThreadQueue.SHUT_DOWN);
        if (grace != null && grace.isZero()) {
            abandon();
        } else if (grace != null) {
            later(grace, this::abandon);
        }
    }

    private void abandon() {
        this.queue.close(false, ThreadQueue.SHUT_DOWN);
        this.workers.forEach(ThreadWorker::abandon);
    }

    @Override
    public boolean join(Duration timeout) throws InterruptedException {
        if (!this.queue.isClosed()) {
            throw new IllegalStateException(
                    "Pool '" + this.name + "' is still running: close or terminate it before joining it");
        }
        return this.gone.await(Nanos.of(timeout), TimeUnit.NANOSECONDS);
    }
}
