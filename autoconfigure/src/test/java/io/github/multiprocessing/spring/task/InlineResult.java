package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.AsyncResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A result that is there already. */
record InlineResult<R extends @Nullable Object>(R value) implements AsyncResult<R> {

    @Override
    public boolean await(Duration timeout) {
        return true;
    }

    @Override
    public boolean successful() {
        return true;
    }

    @Override
    public CompletableFuture<R> toCompletableFuture() {
        return CompletableFuture.completedFuture(this.value);
    }

    @Override
    public AsyncResult<R> onEnd(
            @Nullable Consumer<? super R> callback, @Nullable Consumer<? super Throwable> errorCallback) {
        if (callback != null) {
            callback.accept(this.value);
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
    public R get() {
        return this.value;
    }

    @Override
    public R get(long timeout, TimeUnit unit) {
        return this.value;
    }
}
