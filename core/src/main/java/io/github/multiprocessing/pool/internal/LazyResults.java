package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.ResultIterator;
import io.github.multiprocessing.pool.TaskRejectedException.Reason;
import io.github.multiprocessing.serialization.SerializationException;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The results of {@code imap}. The thread that takes them reads the input and hands in items, several at once while the input
 * is quick, whenever half of the look-ahead is free; the pool runs them one by one all the same.
 */
final class LazyResults<R extends @Nullable Object> implements ResultIterator<R> {

    private static final int LARGEST_GROUP = 64;
    /** An input that takes longer than this for a group is slow: what it has given is then handed in one by one. */
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final PoolBackend backend;
    private final PoolBackend.Work work;
    private final Iterator<?> input;
    private final int chunkSize;
    private final int lookAhead;
    private final ResultRing ring;
    private final InFlight inFlight = new InFlight();
    private long submitted;
    private long taken;
    private int group = 1;
    private boolean slow;
    private boolean inputEnded;
    private @Nullable Throwable inputFailure;

    LazyResults(
            PoolBackend backend,
            PoolBackend.Work work,
            Iterator<?> input,
            boolean ordered,
            int chunkSize,
            int lookAhead) {
        this.backend = backend;
        this.work = work;
        this.input = input;
        this.chunkSize = Math.min(chunkSize, lookAhead);
        this.lookAhead = lookAhead;
        this.ring = new ResultRing(lookAhead, ordered, backend.patience());
    }

    @Override
    public boolean hasNext() {
        if (this.ring.isClosed()) {
            return false;
        }
        if (this.taken == this.submitted && this.inputFailure == null) {
            handIn();
        }
        return this.taken < this.submitted || this.inputFailure != null;
    }

    @Override
    public R next() {
        try {
            Ending ending = take(Long.MAX_VALUE);
            if (ending == null || (ending instanceof Ending.Cancelled && this.ring.isClosed())) {
                throw new CancellationException("the iterator over the results of task '" + this.work.task()
                        + "' of pool '" + this.backend.name() + "' was closed");
            }
            return valueOf(ending);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted while waiting for the next result"
                    + " of task '" + this.work.task() + "' of pool '" + this.backend.name() + "'");
            cancelled.initCause(ex);
            throw cancelled;
        }
    }

    @Override
    public R next(Duration timeout) throws TimeoutException, InterruptedException {
        Ending ending = take(Nanos.of(timeout));
        if (ending == null) {
            throw new TimeoutException("the next result of task '" + this.work.task() + "' of pool '"
                    + this.backend.name() + "' has not come within " + timeout.toMillis() + " ms");
        }
        return valueOf(ending);
    }

    private @Nullable Ending take(long nanos) throws InterruptedException {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (this.submitted - this.taken <= mark()) {
            handIn();
        }
        if (this.taken == this.submitted) {
            Throwable failure = this.inputFailure;
            this.inputFailure = null;
            return new Ending.Known(new Outcome.Failure<>(Objects.requireNonNull(failure)));
        }
        Ending ending = this.ring.take(this.taken, nanos);
        if (ending != null) {
            this.taken++;
            this.inputEnded |= ending instanceof Ending.Rejected rejected && rejected.reason() != Reason.QUEUE_TIMEOUT;
        }
        return ending;
    }

    /** From how few items in the pool on more are read. A slow input is read while there is nothing else to do. */
    private int mark() {
        if (!this.slow) {
            return this.lookAhead / 2;
        }
        return this.ring.has(this.taken)
                ? Math.min(2 * this.backend.workers() + 2, this.lookAhead / 2)
                : this.lookAhead - 1;
    }

    @SuppressWarnings("unchecked")
    private R valueOf(Ending ending) {
        return Outcomes.valueOrThrow((Outcome<R>) this.backend.outcome(this.work.task(), ending));
    }

    /** Reads on as far as the look-ahead allows; with a slow input, until there is something to give out. */
    private void handIn() {
        boolean goOn = true;
        while (goOn && !this.inputEnded) {
            long free = this.lookAhead - (this.submitted - this.taken);
            int size = this.chunkSize > 1 ? this.chunkSize : (int) Math.min(this.group, free);
            goOn = size > 0 && size <= free;
            if (goOn) {
                long begun = System.nanoTime();
                read(size);
                this.slow = System.nanoTime() - begun > SLOW_NANOS;
                this.group = this.slow ? 1 : Math.min(LARGEST_GROUP, 2 * this.group);
                goOn = !(this.slow && this.ring.has(this.taken));
            }
        }
    }

    private void read(int size) {
        InFlight.Group sink = new InFlight.Group(this.ring, this.submitted);
        PoolBackend.Draft draft = this.work.draft(sink);
        @Nullable SerializationException unserialisable = null;
        try {
            while (draft.size() < size && !draft.full() && unserialisable == null && !this.inputEnded) {
                if (this.input.hasNext()) {
                    unserialisable = add(draft, this.input.next());
                } else {
                    this.inputEnded = true;
                }
            }
        } catch (RuntimeException | Error ex) {
            this.inputFailure = ex;
            this.inputEnded = true;
        }
        if (draft.size() > 0) {
            this.submitted += draft.size();
            this.inFlight.submit(sink, draft);
        }
        if (unserialisable != null) {
            this.ring.put(this.submitted++, Untransferables.item(this.work.task(), this.backend, unserialisable));
        }
    }

    private static @Nullable SerializationException add(PoolBackend.Draft draft, @Nullable Object item) {
        try {
            draft.add(item);
            return null;
        } catch (SerializationException ex) {
            return ex;
        }
    }

    @Override
    public void close() {
        this.ring.close();
        this.inFlight.cancel();
    }
}
