package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.PoolExecutorService;
import io.github.multiprocessing.pool.TaskNotSerializableException;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.pool.TaskSerializationException;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableRunnable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pool as an executor. Knows the tasks that came through it and have not ended. */
final class ExecutorView extends AbstractExecutorService implements PoolExecutorService {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");

    /**
     * The task that the present thread has made last and not handed in yet. Whoever puts something around what
     * {@link #newTaskFor} made, as {@link java.util.concurrent.ExecutorCompletionService} does, executes that at once, and
     * means this task.
     */
    private static final ThreadLocal<@Nullable ExecutorTask<?>> MADE = new ThreadLocal<>();

    private final PoolBackend backend;
    private final @Nullable LocalBackend local;
    private final Set<ExecutorTask<?>> tasks = ConcurrentHashMap.newKeySet();
    private final CountDownLatch terminated = new CountDownLatch(1);
    private volatile boolean shutdown;

    ExecutorView(PoolBackend backend, boolean orHere) {
        this.backend = backend;
        this.local = orHere && backend.remote() ? new LocalBackend(backend) : null;
    }

    @Override
    public PoolExecutorService orInThisProcess() {
        return new ExecutorView(this.backend, true);
    }

    @Override
    public <R extends @Nullable Object> AsyncResult<R> submit(SerializableCallable<R> task) {
        return startHereOrThere(task(task, null));
    }

    @Override
    public AsyncResult<?> submit(SerializableRunnable task) {
        return startHereOrThere(action(task));
    }

    @Override
    public <R extends @Nullable Object> AsyncResult<R> submit(Callable<R> task) {
        return startHereOrThere(task(task, null));
    }

    @Override
    public AsyncResult<?> submit(Runnable task) {
        return startHereOrThere(action(task));
    }

    @Override
    public <R extends @Nullable Object> AsyncResult<R> submit(Runnable task, R result) {
        return startHereOrThere(this.<R>task(task, () -> result));
    }

    @Override
    protected <R extends @Nullable Object> RunnableFuture<R> newTaskFor(Callable<R> task) {
        return made(task(task, null));
    }

    @Override
    protected <R extends @Nullable Object> RunnableFuture<R> newTaskFor(Runnable task, R result) {
        return made(this.<R>task(task, () -> result));
    }

    private static <R extends @Nullable Object> ExecutorTask<R> made(ExecutorTask<R> task) {
        MADE.set(task);
        return task;
    }

    @Override
    public void execute(SerializableRunnable task) {
        execute((Runnable) task);
    }

    @Override
    public void execute(Runnable task) {
        ExecutorTask<?> made = MADE.get();
        MADE.remove();
        if (task instanceof ExecutorTask<?> own && own.isWaitingIn(this)) {
            start(own);
        } else if (made != null && made.isWaitingIn(this)) {
            start(made);
            // What is around it has the end of the task as its own work, to be done when that is known.
            made.onEnd(task);
        } else {
            startHereOrThere(action(task))
                    .onEnd(null, (failure) -> logger.error("Pool '{}': a task failed", this.backend.name(), failure));
        }
    }

    private ExecutorTask<?> action(Runnable task) {
        return this.<@Nullable Void>task(task, () -> null);
    }

    /** A task that has not begun; where it will run depends on whether it can travel. */
    private <R extends @Nullable Object> ExecutorTask<R> task(Object task, @Nullable Supplier<R> result) {
        boolean travels = !this.backend.remote() || mayTravel(task);
        if (!travels && this.local == null) {
            throw new TaskNotSerializableException(notSerializable(task), null);
        }
        SerializableCallable<?> shipped = shippable(task);
        Runnable original = task instanceof Runnable runnable ? runnable : new FutureTask<>((Callable<?>) task);
        return new ExecutorTask<>(
                TaskNames.of(shipped, TaskOptions.defaults()),
                travels || this.local == null ? this.backend : this.local.get(),
                shipped,
                original,
                result,
                this);
    }

    /** What {@link java.util.concurrent.CompletableFuture} puts around a task says that it is serialisable, and is not. */
    private static boolean mayTravel(Object task) {
        return task instanceof Serializable && !(task instanceof ForkJoinTask<?>);
    }

    private static SerializableCallable<?> shippable(Object task) {
        if (task instanceof SerializableCallable<?> callable) {
            return callable;
        }
        return task instanceof Callable<?> callable
                ? new Shipped.OfCallable<>(callable)
                : new Shipped.OfRunnable((Runnable) task);
    }

    private String notSerializable(Object task) {
        return "A task of type " + task.getClass().getName() + " cannot travel to a worker of pool '"
                + this.backend.name()
                + "', since it is not Serializable. Give the executor the task itself, as a SerializableCallable or"
                + " SerializableRunnable; instead of CompletableFuture.supplyAsync(task, executor) call"
                + " executor.supplyAsync(task); and for a framework that wraps tasks, use executor.orInThisProcess()";
    }

    /** A task that turns out not to be serialisable after all runs in this process, if it may. */
    private <R extends @Nullable Object> ExecutorTask<R> startHereOrThere(ExecutorTask<R> task) {
        try {
            return start(task);
        } catch (TaskNotSerializableException ex) {
            if (this.local == null) {
                throw ex;
            }
            return start(task.in(this.local.get()));
        }
    }

    private <R extends @Nullable Object> ExecutorTask<R> start(ExecutorTask<R> task) {
        this.tasks.add(task);
        task.started();
        if (this.shutdown) {
            ended(task);
            throw new RejectedExecutionException("the executor of pool '" + this.backend.name() + "' was shut down");
        }
        try {
            PoolBackend.Batch batch = task.backend().call(task.shipped(), task.task(), TaskOptions.defaults(), task);
            task.represents(batch);
            batch.submit();
        } catch (TaskSerializationException ex) {
            task.failed(ex);
            ended(task);
            throw new TaskNotSerializableException(String.valueOf(ex.getMessage()), ex);
        }
        if (task.ending() instanceof Ending.Rejected rejected) {
            throw new RejectedExecutionException(
                    "Pool '" + this.backend.name() + "' has refused task '" + task.task() + "': " + rejected.why());
        }
        return task;
    }

    void ended(ExecutorTask<?> task) {
        this.tasks.remove(task);
        terminateIfOver();
    }

    private void terminateIfOver() {
        if (this.shutdown && this.tasks.isEmpty()) {
            this.terminated.countDown();
        }
    }

    @Override
    public void shutdown() {
        this.shutdown = true;
        if (this.local != null) {
            this.local.close();
        }
        terminateIfOver();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        List<Runnable> waiting = new ArrayList<>();
        for (ExecutorTask<?> task : this.tasks) {
            if (task.cancel(false)) {
                waiting.add(task.original());
            }
        }
        // Only now: a worker that gets free would begin what still waits.
        this.tasks.forEach((task) -> task.cancel(true));
        return waiting;
    }

    @Override
    public boolean isShutdown() {
        return this.shutdown;
    }

    @Override
    public boolean isTerminated() {
        return this.terminated.getCount() == 0;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return this.terminated.await(timeout, unit);
    }
}
