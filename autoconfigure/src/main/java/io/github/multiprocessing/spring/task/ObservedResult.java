package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.Progress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The result of a task whose observation has ended before anybody sees the result, whichever way he waits: callbacks run in
 * several threads, so that the first one to come ends it and the others wait for that. Thread-safe.
 */
final class ObservedResult<R extends @Nullable Object> implements AsyncResult<R> {

    private final AsyncResult<R> result;
    private final TaskObservation observation;
    private boolean ended;

    private ObservedResult(AsyncResult<R> result, TaskObservation observation) {
        this.result = result;
        this.observation = observation;
    }

    static <R extends @Nullable Object> AsyncResult<R> of(AsyncResult<R> result, TaskObservation observation) {
        return new ObservedResult<>(result, observation).onEnd(null, null);
    }

    private synchronized void end(@Nullable Throwable failure) {
        if (!this.ended) {
            this.ended = true;
            this.observation.ended(failure);
        }
    }

    @Override
    public AsyncResult<R> onEnd(
            @Nullable Consumer<? super R> callback, @Nullable Consumer<? super Throwable> errorCallback) {
        this.result.onEnd(
                (value) -> {
                    end(null);
                    if (callback != null) {
                        callback.accept(value);
                    }
                },
                (failure) -> {
                    end(failure);
                    if (errorCallback != null) {
                        errorCallback.accept(failure);
                    }
                });
        return this;
    }

    @Override
    public CompletableFuture<R> toCompletableFuture() {
        CompletableFuture<R> future = new CancellingFuture<>(this.result);
        onEnd(future::complete, future::completeExceptionally);
        return future;
    }

    @Override
    public R get() throws InterruptedException, ExecutionException {
        return this.<RuntimeException>observed(this.result::get);
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        return this.<TimeoutException>observed(() -> this.result.get(timeout, unit));
    }

    /** Waits for the value, which may fail in one way more. */
    @FunctionalInterface
    private interface Wait<R extends @Nullable Object, X extends Exception> {

        R end() throws InterruptedException, ExecutionException, X;
    }

    private <X extends Exception> R observed(Wait<R, X> wait) throws InterruptedException, ExecutionException, X {
        try {
            R value = wait.end();
            end(null);
            return value;
        } catch (ExecutionException ex) {
            end(Objects.requireNonNullElse(ex.getCause(), ex));
            throw ex;
        } catch (CancellationException ex) {
            end(ex);
            throw ex;
        }
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        if (!this.result.await(timeout)) {
            return false;
        }
        try {
            get();
        } catch (ExecutionException | CancellationException ex) {
            // told to whoever asks for the value
        }
        return true;
    }

    @Override
    public boolean successful() {
        return this.result.successful();
    }

    @Override
    public boolean isDone() {
        return this.result.isDone();
    }

    @Override
    public boolean isCancelled() {
        return this.result.isCancelled();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return this.result.cancel(mayInterruptIfRunning);
    }

    @Override
    public @Nullable Progress progress() {
        return this.result.progress();
    }

    /** Cancels the task when it is cancelled itself. */
    private static final class CancellingFuture<R extends @Nullable Object> extends CompletableFuture<R> {

        private final AsyncResult<R> result;

        CancellingFuture(AsyncResult<R> result) {
            this.result = result;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            this.result.cancel(true);
            return super.cancel(mayInterruptIfRunning);
        }
    }
}
