package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.AsyncResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The result of what has run already.
 *
 * @param value what it returned
 * @param failure what it threw instead, or null
 * @param <R> the type of the result
 */
record EndedResult<R extends @Nullable Object>(
        R value, @Nullable Throwable failure) implements AsyncResult<R> {

    @SuppressWarnings("NullAway") // there is no value, and nobody gets one
    static <R extends @Nullable Object> EndedResult<R> failed(Throwable failure) {
        return new EndedResult<>((R) null, failure);
    }

    @Override
    public boolean await(Duration timeout) {
        return true;
    }

    @Override
    public boolean successful() {
        return this.failure == null;
    }

    @Override
    public CompletableFuture<R> toCompletableFuture() {
        return this.failure == null
                ? CompletableFuture.completedFuture(this.value)
                : CompletableFuture.failedFuture(this.failure);
    }

    @Override
    public AsyncResult<R> onEnd(
            @Nullable Consumer<? super R> callback, @Nullable Consumer<? super Throwable> errorCallback) {
        if (this.failure == null && callback != null) {
            callback.accept(this.value);
        } else if (this.failure != null && errorCallback != null) {
            errorCallback.accept(this.failure);
        }
        return this;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return false;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public boolean isDone() {
        return true;
    }

    @Override
    public R get() throws ExecutionException {
        if (this.failure != null) {
            throw new ExecutionException(this.failure);
        }
        return this.value;
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws ExecutionException {
        return get();
    }
}
