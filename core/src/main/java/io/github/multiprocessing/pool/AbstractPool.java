package io.github.multiprocessing.pool;

import io.github.multiprocessing.pool.internal.PoolCalls;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What pools of processes and of threads have in common. */
abstract class AbstractPool implements Pool {

    private static final Duration FOREVER = Duration.ofDays(10_000);

    private final String name;
    private final PoolCalls calls;

    AbstractPool(String name, PoolCalls calls) {
        this.name = name;
        this.calls = calls;
    }

    @Override
    public String name() {
        return this.name;
    }

    @Override
    public <R extends @Nullable Object> R apply(SerializableCallable<R> task, TaskOptions options)
            throws InterruptedException {
        return this.calls.apply(task, options);
    }

    @Override
    public <R extends @Nullable Object> AsyncResult<R> applyAsync(SerializableCallable<R> task, TaskOptions options) {
        return this.calls.applyAsync(task, options);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options)
            throws InterruptedException {
        return this.calls.map(function, items, options);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> List<Outcome<R>> mapOutcomes(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options)
            throws InterruptedException {
        return this.calls.mapOutcomes(function, items, options);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options) {
        return this.calls.mapAsync(function, items, options);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options, int lookAhead) {
        return this.calls.imap(function, items, options, lookAhead, true);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imapUnordered(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options, int lookAhead) {
        return this.calls.imap(function, items, options, lookAhead, false);
    }

    @Override
    public PoolExecutorService asExecutorService() {
        return this.calls.executor();
    }

    @Override
    public void close() {
        this.calls.close(true, null);
    }

    @Override
    public void terminate() {
        this.calls.close(false, Duration.ZERO);
    }

    @Override
    public void shutdown(Duration grace) {
        this.calls.close(false, grace);
        try {
            join();
        } catch (InterruptedException ex) {
            terminate();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void join() throws InterruptedException {
        boolean ended = false;
        while (!ended) {
            ended = join(FOREVER);
        }
    }

    @Override
    public boolean join(Duration timeout) throws InterruptedException {
        return this.calls.join(timeout);
    }
}
