package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Raised;
import io.github.multiprocessing.pool.ResultIterator;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The results of tasks in a pool far away, as they come. A bounded number of tasks is under way; the input is read by the thread
 * that takes the results.
 */
final class PoolResults<T extends @Nullable Object, R extends @Nullable Object> implements ResultIterator<R> {

    /** How many tasks are under way, of as many as the manager lets one client wait for. */
    static final int LOOK_AHEAD = 64;

    private static final Duration LONG = Duration.ofDays(1);

    private final Iterator<? extends T> items;
    private final Function<T, CompletableFuture<R>> submission;
    private final boolean ordered;
    private final Deque<CompletableFuture<R>> inOrder = new ArrayDeque<>();
    private final BlockingQueue<CompletableFuture<R>> ended = new LinkedBlockingQueue<>();
    private final Set<CompletableFuture<R>> underWay = new HashSet<>();
    private @Nullable RuntimeException inputFailure;
    private boolean closed;

    PoolResults(Iterable<? extends T> items, boolean ordered, Function<T, CompletableFuture<R>> submission) {
        this.items = items.iterator();
        this.ordered = ordered;
        this.submission = submission;
    }

    private synchronized void readAhead() {
        while (!this.closed && this.inputFailure == null && this.underWay.size() < LOOK_AHEAD) {
            T item;
            try {
                if (!this.items.hasNext()) {
                    return;
                }
                item = this.items.next();
            } catch (RuntimeException ex) {
                this.inputFailure = ex;
                return;
            }
            CompletableFuture<R> future = this.submission.apply(item);
            this.underWay.add(future);
            if (this.ordered) {
                this.inOrder.add(future);
            } else {
                future.whenComplete((value, failure) -> this.ended.add(future));
            }
        }
    }

    @Override
    public boolean hasNext() {
        readAhead();
        return hasMore();
    }

    private synchronized boolean hasMore() {
        return !this.closed && (!this.underWay.isEmpty() || this.inputFailure != null);
    }

    @Override
    public R next() {
        try {
            while (true) {
                try {
                    return next(LONG);
                } catch (TimeoutException ex) {
                    // it takes as long as it takes
                    readAhead();
                }
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a result was waited for");
        }
    }

    @Override
    public R next(Duration timeout) throws TimeoutException, InterruptedException {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more results");
        }
        if (isInputOver()) {
            throw Objects.requireNonNull(takeInputFailure());
        }
        CompletableFuture<R> future = await(timeout);
        R result = valueOf(future);
        readAhead();
        return result;
    }

    private synchronized boolean isInputOver() {
        return this.underWay.isEmpty();
    }

    private synchronized @Nullable RuntimeException takeInputFailure() {
        RuntimeException failure = this.inputFailure;
        this.inputFailure = null;
        this.closed = true;
        return failure;
    }

    /** Waits for the next result, and takes it only when it is there. */
    private CompletableFuture<R> await(Duration timeout) throws TimeoutException, InterruptedException {
        CompletableFuture<R> future;
        if (this.ordered) {
            future = first();
            try {
                future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | CancellationException ex) {
                // whoever takes it learns of it
                return taken(future);
            }
        } else {
            future = this.ended.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (future == null) {
                throw new TimeoutException("no result within " + timeout);
            }
        }
        return taken(future);
    }

    private synchronized CompletableFuture<R> first() {
        CompletableFuture<R> first = this.inOrder.peek();
        if (first == null) {
            throw new CancellationException("the results were closed while one was waited for");
        }
        return first;
    }

    private synchronized CompletableFuture<R> taken(CompletableFuture<R> future) {
        this.inOrder.remove(future);
        this.underWay.remove(future);
        return future;
    }

    private static <R extends @Nullable Object> R valueOf(CompletableFuture<R> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException ex) {
            throw Raised.raise(PoolProxy.thrown(Objects.requireNonNull(ex.getCause())));
        }
    }

    @Override
    public synchronized void close() {
        this.closed = true;
        this.underWay.forEach(future -> future.cancel(true));
        this.underWay.clear();
        this.inOrder.clear();
    }
}
