package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.PoolListener.TaskEnd;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.serialization.SerializationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The results of a {@code map} that nobody need wait for. Batches are handed in as earlier ones end, first by the caller and
 * then by whoever brings the endings, one thread at a time, so that a bounded number is in the pool.
 */
final class MapFuture<R extends @Nullable Object> extends PendingResult<List<R>> {

    /** So many items are in the pool even if the chunks are small. */
    private static final int ITEMS_IN_FLIGHT = 1024;

    private final PoolBackend.Work work;
    private final List<?> items;
    private final boolean failFast;
    private final int chunkSize;
    private final int window;
    private final EndingStore endings;
    private final AtomicInteger unended;
    private final Set<Part> parts = ConcurrentHashMap.newKeySet();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private int next;

    MapFuture(PoolBackend backend, PoolBackend.Work work, List<?> items, TaskOptions options, boolean failFast) {
        super(work.task(), backend);
        this.work = work;
        this.items = items;
        this.failFast = failFast;
        this.chunkSize = chunkSize(options, items.size(), backend.workers());
        this.window = Math.max(2 * backend.workers() + 2, ITEMS_IN_FLIGHT / this.chunkSize);
        this.endings = new EndingStore(items.size());
        this.unended = new AtomicInteger(items.size());
    }

    /** As in Python: four chunks for each worker. */
    static int chunkSize(TaskOptions options, int items, int workers) {
        int chunks = 4 * workers;
        return options.chunkSize() > 0 ? options.chunkSize() : Math.max(1, (items + chunks - 1) / chunks);
    }

    /** Begins, and returns at once. */
    MapFuture<R> start() {
        if (this.items.isEmpty()) {
            end(new Outcome.Success<>(new ArrayList<R>()));
        } else {
            handIn();
        }
        return this;
    }

    /** Runs all to the end, or to the first failure if that is to be thrown. */
    List<Outcome<R>> run() throws InterruptedException {
        start();
        try {
            awaitEnd();
        } catch (InterruptedException ex) {
            cancel(true);
            throw ex;
        }
        if (this.failFast && ending() instanceof Ending failure) {
            return List.of(this.<R>outcomeOf(failure));
        }
        List<Outcome<R>> outcomes = new ArrayList<>(this.items.size());
        for (int i = 0; i < this.endings.size(); i++) {
            outcomes.add(outcomeOf(this.endings.get(i)));
        }
        return outcomes;
    }

    /** Hands in as much as may be in the pool. A call while another thread is at it has that thread go round once more. */
    private void handIn() {
        if (this.calls.getAndIncrement() == 0) {
            int answered = 1;
            while (answered > 0) {
                while (!isDone() && this.next < this.items.size() && this.inFlight.get() < this.window) {
                    handInPart();
                }
                answered = this.calls.addAndGet(-answered);
            }
        }
    }

    private void handInPart() {
        Part part = new Part(this.next);
        PoolBackend.Draft draft = this.work.draft(part);
        int end = Math.min(this.items.size(), this.next + this.chunkSize);
        @Nullable SerializationException unserialisable = null;
        while (this.next < end && unserialisable == null && !draft.full()) {
            try {
                draft.add(this.items.get(this.next));
                this.next++;
            } catch (SerializationException ex) {
                unserialisable = ex;
            }
        }
        if (draft.size() > 0) {
            submit(part, draft);
        }
        if (unserialisable != null) {
            itemsEnded(this.next++, List.of(Untransferables.item(task(), backend(), unserialisable)));
        }
    }

    private void submit(Part part, PoolBackend.Draft draft) {
        PoolBackend.Batch batch = draft.batch();
        part.set(draft.size());
        part.batch = batch;
        this.parts.add(part);
        this.inFlight.incrementAndGet();
        batch.submit();
        if (isDone()) {
            // It was given up meanwhile, perhaps before the part could be seen.
            batch.cancel(true);
        }
    }

    private void itemsEnded(int first, List<Ending> some) {
        this.endings.put(first, some);
        if (this.failFast && !(some instanceof IntEndings)) {
            for (Ending ending : some) {
                if (ending.end() != TaskEnd.SUCCEEDED && end(ending)) {
                    cancelParts(true);
                }
            }
        }
        if (this.unended.addAndGet(-some.size()) == 0) {
            end(this);
        }
    }

    private void cancelParts(boolean interrupt) {
        for (Part part : this.parts) {
            PoolBackend.Batch batch = part.batch;
            if (batch != null) {
                batch.cancel(interrupt);
            }
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = end(new Ending.Cancelled("its caller cancelled it"));
        if (cancelled) {
            cancelParts(mayInterruptIfRunning);
        }
        return cancelled;
    }

    @Override
    Outcome<List<R>> decode(Object ending) {
        if (ending instanceof Ending failure) {
            return outcomeOf(failure);
        }
        List<R> results = new ArrayList<>(this.items.size());
        for (int i = 0; i < this.endings.size(); i++) {
            Outcome<R> outcome = outcomeOf(this.endings.get(i));
            if (outcome instanceof Outcome.Failure<R> failure) {
                return new Outcome.Failure<>(failure.cause());
            }
            results.add(((Outcome.Success<R>) outcome).value());
        }
        return new Outcome.Success<>(results);
    }

    @SuppressWarnings("unchecked")
    private <V extends @Nullable Object> Outcome<V> outcomeOf(@Nullable Ending ending) {
        return (Outcome<V>) backend().outcome(task(), Objects.requireNonNull(ending));
    }

    /** The items of one batch; counts those that have not ended. */
    private final class Part extends AtomicInteger implements EndingSink {

        private static final long serialVersionUID = 1L;

        private final int first;
        private transient volatile PoolBackend.@Nullable Batch batch;

        Part(int first) {
            this.first = first;
        }

        @Override
        public void ended(int index, Ending ending) {
            ended(index, List.of(ending));
        }

        @Override
        public void ended(int from, List<Ending> some) {
            itemsEnded(this.first + from, some);
            if (addAndGet(-some.size()) == 0) {
                MapFuture.this.parts.remove(this);
                this.batch = null;
                MapFuture.this.inFlight.decrementAndGet();
                handIn();
            }
        }
    }
}
