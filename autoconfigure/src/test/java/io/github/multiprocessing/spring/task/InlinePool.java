package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.PoolExecutorService;
import io.github.multiprocessing.pool.ResultIterator;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import io.github.multiprocessing.spring.worker.BeanMethodCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records the calls it gets and answers them as the test says. */
final class InlinePool implements Pool {

    /** What the test answers a call with. */
    @FunctionalInterface
    interface Answer {

        @Nullable Object to(BeanMethodCall call) throws InterruptedException;
    }

    final List<BeanMethodCall> calls = new ArrayList<>();
    final List<TaskOptions> options = new ArrayList<>();
    private final Answer answer;

    InlinePool(Answer answer) {
        this.answer = answer;
    }

    @Override
    public String name() {
        return "inline";
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"})
    public <R extends @Nullable Object> R apply(SerializableCallable<R> task, TaskOptions options)
            throws InterruptedException {
        this.calls.add((BeanMethodCall) (Object) task);
        this.options.add(options);
        return (R) this.answer.to((BeanMethodCall) (Object) task);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"})
    public <R extends @Nullable Object> AsyncResult<R> applyAsync(SerializableCallable<R> task, TaskOptions options) {
        this.calls.add((BeanMethodCall) (Object) task);
        this.options.add(options);
        try {
            return new EndedResult<>((R) this.answer.to((BeanMethodCall) (Object) task), null);
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> List<Outcome<R>> mapOutcomes(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options, int lookAhead) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imapUnordered(
            SerializableFunction<T, R> function, Iterable<? extends T> items, TaskOptions options, int lookAhead) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PoolExecutorService asExecutorService() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    @Override
    public void terminate() {}

    @Override
    public void shutdown(Duration grace) {}

    @Override
    public void join() {}

    @Override
    public boolean join(Duration timeout) {
        return true;
    }
}
