package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.PoolOperation;
import io.github.multiprocessing.manager.internal.Raised;
import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.ResultIterator;
import io.github.multiprocessing.serialization.StandInException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
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
 * The results of tasks in a pool far away, as they come. A bounded number of tasks is under way, several of which may go in one
 * call; the input is read by the thread that takes the results.
 */
final class PoolResults<T extends @Nullable Object, R extends @Nullable Object> implements ResultIterator<R> {

    /** How many calls are under way, of as many as the manager lets one client wait for. */
    static final int CALLS = 64;

    private static final Duration LONG = Duration.ofDays(1);

    private final Iterator<? extends T> items;
    private final Function<@Nullable Object[], CompletableFuture<Object>> submission;
    private final boolean ordered;
    private final int chunkSize;
    private final int lookAhead;
    private final Deque<Part> underWay = new ArrayDeque<>();
    private final BlockingQueue<Part> ended = new LinkedBlockingQueue<>();
    private final Deque<Outcome<R>> ready = new ArrayDeque<>();
    /** How many items were read whose outcomes were not taken yet. */
    private int open;

    private @Nullable RuntimeException inputFailure;
    private boolean inputOver;
    private boolean closed;

    /**
     * Begins nothing yet.
     *
     * @param chunkSize how many items go in one call, at least 1
     * @param lookAhead how many items are read ahead, at least 1
     */
    PoolResults(
            Iterable<? extends T> items,
            boolean ordered,
            int chunkSize,
            int lookAhead,
            Function<@Nullable Object[], CompletableFuture<Object>> submission) {
        if (lookAhead < 1) {
            throw new IllegalArgumentException("lookAhead must be at least 1: " + lookAhead);
        }
        this.items = items.iterator();
        this.ordered = ordered;
        this.chunkSize = Math.min(Math.min(chunkSize, lookAhead), PoolOperation.MOST_ITEMS);
        this.lookAhead = lookAhead;
        this.submission = submission;
    }

    /** How many items are read ahead unless somebody says so: as many calls as there may be, of a bounded number of items. */
    static int lookAhead(int chunkSize) {
        return Math.max(CALLS, (int) Math.min((long) CALLS * chunkSize, PoolOperation.MOST_ITEMS));
    }

    /** Items that went in one call. */
    private static final class Part {

        private final CompletableFuture<Object> results;
        private final int size;

        Part(CompletableFuture<Object> results, int size) {
            this.results = results;
            this.size = size;
        }
    }

    private synchronized void readAhead() {
        while (!this.closed
                && !this.inputOver
                && this.underWay.size() < CALLS
                && this.open <= this.lookAhead - this.chunkSize) {
            List<T> chunk = readChunk();
            if (!chunk.isEmpty()) {
                submit(chunk.toArray());
            }
        }
    }

    private List<T> readChunk() {
        List<T> chunk = new ArrayList<>();
        try {
            while (!this.inputOver && chunk.size() < this.chunkSize) {
                if (this.items.hasNext()) {
                    chunk.add(this.items.next());
                } else {
                    this.inputOver = true;
                }
            }
        } catch (RuntimeException ex) {
            this.inputFailure = ex;
            this.inputOver = true;
        }
        return chunk;
    }

    private void submit(@Nullable Object[] chunk) {
        CompletableFuture<Object> results;
        try {
            results = this.submission.apply(chunk);
        } catch (RuntimeException ex) {
            // the manager is not there, or an item cannot go there: that is told in the place of the results
            results = CompletableFuture.failedFuture(ex);
        }
        Part part = new Part(results, chunk.length);
        this.underWay.add(part);
        this.open += part.size;
        if (!this.ordered) {
            results.whenComplete((value, failure) -> this.ended.add(part));
        }
    }

    @Override
    public boolean hasNext() {
        readAhead();
        return hasMore();
    }

    private synchronized boolean hasMore() {
        return !this.closed && (this.open > 0 || this.inputFailure != null);
    }

    @Override
    public R next() {
        try {
            return valueOf(awaitOutcome());
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a result was waited for");
        }
    }

    @Override
    public R next(Duration timeout) throws TimeoutException, InterruptedException {
        return valueOf(nextOutcome(timeout));
    }

    private static <R extends @Nullable Object> R valueOf(Outcome<R> outcome) {
        if (outcome instanceof Outcome.Success<R> success) {
            return success.value();
        }
        throw Raised.raise(PoolProxy.thrown(((Outcome.Failure<R>) outcome).cause()));
    }

    /** All outcomes that are still to come, in order. */
    List<Outcome<R>> outcomes() throws InterruptedException {
        List<Outcome<R>> all = new ArrayList<>();
        while (hasNext()) {
            all.add(awaitOutcome());
        }
        return all;
    }

    /** Waits as long as it takes. */
    private Outcome<R> awaitOutcome() throws InterruptedException {
        while (true) {
            try {
                return nextOutcome(LONG);
            } catch (TimeoutException ex) {
                readAhead();
            }
        }
    }

    private Outcome<R> nextOutcome(Duration timeout) throws TimeoutException, InterruptedException {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more results");
        }
        Outcome<R> outcome = takeReady();
        if (outcome == null) {
            failIfInputHas();
            collect(await(timeout));
            outcome = takeReady();
        }
        if (outcome == null) {
            throw whileClosed();
        }
        readAhead();
        return outcome;
    }

    private static CancellationException whileClosed() {
        return new CancellationException("the results were closed while one was waited for");
    }

    private synchronized @Nullable Outcome<R> takeReady() {
        Outcome<R> outcome = this.ready.poll();
        if (outcome != null) {
            this.open--;
        }
        return outcome;
    }

    /** What the input throws comes after the results of all items before it, and ends the iteration. */
    private synchronized void failIfInputHas() {
        RuntimeException failure = this.inputFailure;
        if (this.underWay.isEmpty() && failure != null) {
            this.inputFailure = null;
            this.closed = true;
            throw failure;
        }
    }

    /** Waits for the next part, and takes it only when it is there. */
    private Part await(Duration timeout) throws TimeoutException, InterruptedException {
        long nanos = TimeUnit.NANOSECONDS.convert(timeout);
        if (this.ordered) {
            Part part = first();
            try {
                part.results.get(nanos, TimeUnit.NANOSECONDS);
            } catch (ExecutionException | CancellationException ex) {
                // whoever takes it learns of it
                return part;
            }
            return part;
        }
        Part part = this.ended.poll(nanos, TimeUnit.NANOSECONDS);
        if (part == null) {
            throw new TimeoutException("no result within " + timeout);
        }
        return part;
    }

    private synchronized Part first() {
        Part first = this.underWay.peek();
        if (first == null) {
            throw whileClosed();
        }
        return first;
    }

    private synchronized void collect(Part part) throws InterruptedException {
        if (this.closed) {
            throw whileClosed();
        }
        this.underWay.remove(part);
        try {
            for (Object outcome : (Object[]) part.results.get()) {
                this.ready.add(outcomeOf((Object[]) Objects.requireNonNull(outcome)));
            }
        } catch (ExecutionException ex) {
            Throwable cause = Objects.requireNonNull(ex.getCause());
            for (int i = 0; i < part.size; i++) {
                this.ready.add(new Outcome.Failure<>(cause));
            }
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private static <R extends @Nullable Object> Outcome<R> outcomeOf(@Nullable Object[] parts) {
        return Boolean.TRUE.equals(parts[0])
                ? new Outcome.Success<>((R) parts[1])
                : new Outcome.Failure<>(known((Throwable) Objects.requireNonNull(parts[1])));
    }

    /** What cannot be thrown here as it is stands in the same exception that every call to a manager throws for it. */
    private static Throwable known(Throwable failure) {
        if (!(failure instanceof StandInException standIn)) {
            return failure;
        }
        RemoteManagerException remote =
                new RemoteManagerException(standIn.originalType(), standIn.toString(), standIn.getCause());
        remote.setStackTrace(standIn.getStackTrace());
        return remote;
    }

    @Override
    public synchronized void close() {
        this.closed = true;
        this.underWay.forEach(part -> part.results.cancel(true));
        this.underWay.clear();
        this.ready.clear();
        this.open = 0;
    }
}
