package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.Progress;
import io.github.multiprocessing.pool.TaskCancelledException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The result to come of one call. The bytes of the result are turned into the value by the first who asks for it. */
final class TaskFuture<R extends @Nullable Object> implements AsyncResult<R>, EndingSink {

    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final String task;
    private final BiFunction<String, Ending, Outcome<?>> decoder;
    private final BiPredicate<Chunk, Boolean> canceller;
    private final Executor callbacks;
    private volatile @Nullable Chunk chunk;
    private volatile @Nullable Progress progress;
    private @Nullable Outcome<R> outcome;

    TaskFuture(
            String task,
            BiFunction<String, Ending, Outcome<?>> decoder,
            BiPredicate<Chunk, Boolean> canceller,
            Executor callbacks) {
        this.task = task;
        this.decoder = decoder;
        this.canceller = canceller;
        this.callbacks = callbacks;
    }

    String task() {
        return this.task;
    }

    /** Waits for the end, however it comes. */
    void awaitEnd() throws InterruptedException {
        try {
            this.ending.get();
        } catch (ExecutionException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** The task could not even be submitted. */
    synchronized void failed(Throwable cause) {
        this.outcome = new Outcome.Failure<>(cause);
        this.ending.complete(new Ending.NotRun());
    }

    /** Says what to cancel. Called before the chunk is submitted. */
    void represents(Chunk chunk) {
        this.chunk = chunk;
    }

    @Override
    public void ended(int index, Ending how) {
        // Who keeps the result need not keep what the task was made of.
        this.chunk = null;
        this.ending.complete(how);
    }

    @Override
    public void progressed(int index, Progress progress) {
        this.progress = progress;
    }

    @Override
    public @Nullable Progress progress() {
        return this.progress;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        Chunk running = this.chunk;
        return running != null && this.canceller.test(running, mayInterruptIfRunning);
    }

    @Override
    public boolean isCancelled() {
        return this.ending.getNow(null) instanceof Ending.Cancelled;
    }

    @Override
    public boolean isDone() {
        return this.ending.isDone();
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        try {
            this.ending.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException ex) {
            return false;
        } catch (ExecutionException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @Override
    public boolean successful() {
        if (!isDone()) {
            throw new IllegalStateException("task '" + this.task + "' has not ended yet");
        }
        return this.ending.getNow(null) instanceof Ending.Value && outcome() instanceof Outcome.Success;
    }

    @Override
    public R get() throws InterruptedException, ExecutionException {
        this.ending.get();
        return valueOrThrow();
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        this.ending.get(timeout, unit);
        return valueOrThrow();
    }

    private R valueOrThrow() throws ExecutionException {
        Outcome<R> how = outcome();
        if (how instanceof Outcome.Success<R> success) {
            return success.value();
        }
        Throwable cause = ((Outcome.Failure<R>) how).cause();
        if (isCancelled() && cause instanceof TaskCancelledException cancelled) {
            throw cancelled;
        }
        throw new ExecutionException(cause);
    }

    /** How the task ended. To be called only when it has. */
    @SuppressWarnings("unchecked")
    synchronized Outcome<R> outcome() {
        Outcome<R> known = this.outcome;
        if (known == null) {
            known = (Outcome<R>) this.decoder.apply(this.task, this.ending.join());
            this.outcome = known;
        }
        return known;
    }

    @Override
    public CompletableFuture<R> toCompletableFuture() {
        CompletableFuture<R> future = new CancellingFuture<>(this);
        this.ending.thenRunAsync(() -> complete(future), this.callbacks);
        return future;
    }

    @Override
    public AsyncResult<R> onEnd(
            @Nullable Consumer<? super R> callback, @Nullable Consumer<? super Throwable> errorCallback) {
        throw new UnsupportedOperationException();
    }

    private void complete(CompletableFuture<R> future) {
        Outcome<R> how = outcome();
        if (how instanceof Outcome.Success<R> success) {
            future.complete(success.value());
        } else {
            future.completeExceptionally(((Outcome.Failure<R>) how).cause());
        }
    }

    /** Cancels the task when it is cancelled itself. */
    private static final class CancellingFuture<R extends @Nullable Object> extends CompletableFuture<R> {

        private final TaskFuture<R> task;

        CancellingFuture(TaskFuture<R> task) {
            this.task = task;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            this.task.cancel(true);
            return super.cancel(mayInterruptIfRunning);
        }
    }
}
