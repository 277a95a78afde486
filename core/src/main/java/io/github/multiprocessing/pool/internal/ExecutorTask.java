package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.serialization.SerializableCallable;
import java.util.concurrent.RunnableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task of an {@link ExecutorView}. As a {@link RunnableFuture} it is what {@code AbstractExecutorService} makes and then
 * executes; it is never run in this thread, and running it when it has ended does nothing.
 */
final class ExecutorTask<R extends @Nullable Object> extends TaskFuture<R> implements RunnableFuture<R> {

    private final SerializableCallable<?> shipped;
    private final Runnable original;
    private final @Nullable Supplier<R> result;
    private final ExecutorView view;
    // Plain: a task is made and handed in by one thread, which then gives it out.
    private boolean started;

    /**
     * A task.
     *
     * @param shipped what is run
     * @param original what {@code shutdownNow} returns for it
     * @param result what to answer instead of its own result, or null
     */
    ExecutorTask(
            String name,
            PoolBackend backend,
            SerializableCallable<?> shipped,
            Runnable original,
            @Nullable Supplier<R> result,
            ExecutorView view) {
        super(name, backend);
        this.shipped = shipped;
        this.original = original;
        this.result = result;
        this.view = view;
    }

    /** The same task elsewhere. */
    ExecutorTask<R> in(PoolBackend other) {
        return new ExecutorTask<>(task(), other, this.shipped, this.original, this.result, this.view);
    }

    /** Whether it was made by a view and neither handed in nor cancelled. */
    boolean isWaitingIn(ExecutorView candidate) {
        return this.view == candidate && !this.started && !isDone();
    }

    void started() {
        this.started = true;
    }

    /** One that was not handed in yet is cancelled by itself: {@code invokeAll} makes tasks that it may not execute. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return this.started ? super.cancel(mayInterruptIfRunning) : end(new Ending.Cancelled("it was cancelled"));
    }

    SerializableCallable<?> shipped() {
        return this.shipped;
    }

    Runnable original() {
        return this.original;
    }

    @Override
    void ended() {
        this.view.ended(this);
    }

    @Override
    Outcome<R> decode(Object ending) {
        Outcome<R> outcome = super.decode(ending);
        return this.result != null && outcome instanceof Outcome.Success
                ? new Outcome.Success<>(this.result.get())
                : outcome;
    }

    @Override
    public void run() {
        if (!isDone()) {
            throw new IllegalStateException("task '" + task() + "' runs in a worker, not in this thread");
        }
    }
}
