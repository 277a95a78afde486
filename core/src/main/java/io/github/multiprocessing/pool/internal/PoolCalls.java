package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.PoolExecutorService;
import io.github.multiprocessing.pool.ResultIterator;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.pool.TaskSerializationException;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** What a pool can be asked for, whatever runs its tasks. */
public final class PoolCalls {

    private final PoolBackend backend;

    PoolCalls(PoolBackend backend) {
        this.backend = backend;
    }

    public <R extends @Nullable Object> R apply(SerializableCallable<R> task, TaskOptions options)
            throws InterruptedException {
        TaskFuture<R> future = new TaskFuture<>(TaskNames.of(task, options), this.backend, options.times());
        PoolBackend.Batch batch = this.backend.call(task, future.task(), options, future);
        future.represents(batch);
        batch.submitAndRead(future::isDone);
        try {
            future.awaitEnd();
        } catch (InterruptedException ex) {
            future.cancel(true);
            throw ex;
        }
        return Outcomes.valueOrThrow(future.outcome());
    }

    public <R extends @Nullable Object> AsyncResult<R> applyAsync(SerializableCallable<R> task, TaskOptions options) {
        TaskFuture<R> future = new TaskFuture<>(TaskNames.of(task, options), this.backend, options.times());
        try {
            PoolBackend.Batch batch = this.backend.call(task, future.task(), options, future);
            future.represents(batch);
            batch.submit();
        } catch (TaskSerializationException ex) {
            future.failed(ex);
        }
        return future;
    }

    public <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options)
            throws InterruptedException {
        List<Outcome<R>> outcomes = this.backend.map(function, listed(items), options, true);
        List<R> results = new ArrayList<>(outcomes.size());
        for (Outcome<R> outcome : outcomes) {
            results.add(Outcomes.valueOrThrow(outcome));
        }
        return results;
    }

    public <T extends @Nullable Object, R extends @Nullable Object> List<Outcome<R>> mapOutcomes(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options)
            throws InterruptedException {
        return this.backend.map(function, listed(items), options, false);
    }

    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options) {
        List<T> all = copy(items);
        try {
            return new MapFuture<R>(this.backend, this.backend.work(function, options), all, options, true).start();
        } catch (TaskSerializationException ex) {
            TaskFuture<List<R>> failed = new TaskFuture<>(TaskNames.of(function, options), this.backend);
            failed.failed(ex);
            return failed;
        }
    }

    /** A list that can be asked for any of the items: itself, as the caller waits and does not change it meanwhile. */
    @SuppressWarnings("unchecked")
    private static <T extends @Nullable Object> List<T> listed(Iterable<? extends T> items) {
        return items instanceof List<?> && items instanceof RandomAccess ? (List<T>) items : copy(items);
    }

    private static <T extends @Nullable Object> List<T> copy(Iterable<? extends T> items) {
        if (items instanceof Collection<?>) {
            return new ArrayList<>((Collection<? extends T>) items);
        }
        List<T> all = new ArrayList<>();
        items.forEach(all::add);
        return all;
    }

    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            SerializableFunction<T, R> function,
            Iterable<? extends T> items,
            TaskOptions options,
            int lookAhead,
            boolean ordered) {
        if (lookAhead < 1) {
            throw new IllegalArgumentException("lookAhead must be at least 1: " + lookAhead);
        }
        int chunkSize = Math.max(1, options.chunkSize());
        return new LazyResults<>(
                this.backend, this.backend.work(function, options), items.iterator(), ordered, chunkSize, lookAhead);
    }

    public PoolExecutorService executor() {
        return new ExecutorView(this.backend, false);
    }

    public void close(boolean drain, @Nullable Duration grace) {
        this.backend.close(drain, grace);
    }

    public boolean join(Duration timeout) throws InterruptedException {
        return this.backend.join(timeout);
    }
}
