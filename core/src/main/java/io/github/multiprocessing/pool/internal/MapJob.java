package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.handover.Offers;
import io.github.multiprocessing.serialization.SerializableFunction;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.ThrowableData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One {@code map}: the calling thread serialises chunk after chunk, keeps a bounded number of them in the pool, and waits
 * for all. An item that cannot be serialised fails by itself.
 */
final class MapJob {

    private static final String CALLER = "the caller";
    /** A chunk is cut when it has so many bytes, or as many as one message may have, however few items they are. */
    private static final int CHUNK_BYTES = 1 << 20;

    private final PoolEngine engine;
    private final String task;
    private final ChunkOptions options;
    private final boolean failFast;
    private final int window;
    private final int chunkBytes;
    private final @Nullable Ending[] endings;
    private final List<Chunk> chunks = new ArrayList<>();
    // Not synchronized methods: a virtual thread that waits in one holds its carrier before Java 24.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = this.lock.newCondition();
    /** Each chunk brings the function anew. */
    private final Offers offers = Offers.repeatedly();

    private int inFlight;
    private @Nullable Ending firstFailure;

    MapJob(PoolEngine engine, String task, ChunkOptions options, int size, boolean failFast, int window) {
        this.engine = engine;
        this.task = task;
        this.options = options;
        this.failFast = failFast;
        this.window = window;
        this.chunkBytes = Math.min(CHUNK_BYTES, engine.settings().maxMessageBytes());
        this.endings = new @Nullable Ending[size];
    }

    /** Runs the job to its end or, with fail-fast, to its first failure; what has not run by then is cancelled. */
    void run(SerializableFunction<?, ?> function, List<?> items, int chunkSize) throws InterruptedException {
        Object code = this.offers.collect(() -> Payloads.of(function, this.engine.serializer()));
        try {
            int from = 0;
            while (from < items.size() && await(this.window - 1)) {
                from = submit(code, items, from, Math.min(items.size(), from + chunkSize));
            }
            await(0);
        } finally {
            for (Chunk chunk : this.chunks) {
                this.engine.driver().cancel(chunk, true);
            }
            this.offers.withdraw();
        }
    }

    /** The first failure in time, or null. */
    @Nullable Ending firstFailure() {
        this.lock.lock();
        try {
            return this.firstFailure;
        } finally {
            this.lock.unlock();
        }
    }

    /** How an item ended. To be asked after {@link #run}, and with fail-fast only if there was no failure. */
    Ending ending(int index) {
        Ending ending = this.endings[index];
        if (ending == null) {
            throw new IllegalStateException("item " + index + " has not ended");
        }
        return ending;
    }

    /** Waits until at most so many chunks are in the pool. Returns false if the job is to be given up. */
    private boolean await(int most) throws InterruptedException {
        this.lock.lockInterruptibly();
        try {
            while (this.inFlight > most && !givenUp()) {
                this.changed.await();
            }
            return !givenUp();
        } finally {
            this.lock.unlock();
        }
    }

    private boolean givenUp() {
        return this.failFast && this.firstFailure != null;
    }

    private int submit(Object code, List<?> items, int from, int to) {
        List<Object> payloads = new ArrayList<>(to - from);
        int[] indexes = new int[to - from];
        long size = 0;
        int next = from;
        while (next < to && size < this.chunkBytes) {
            try {
                Object value = items.get(next);
                Object item = this.offers.collect(() -> Payloads.of(value, this.engine.serializer()));
                indexes[payloads.size()] = next;
                payloads.add(item);
                size += Payloads.size(item);
            } catch (SerializationException ex) {
                record(
                        next,
                        new Ending.Untransferable(true, ThrowableData.of(ex).toBytes(), CALLER));
            }
            next++;
        }
        if (!payloads.isEmpty()) {
            ChunkSink sink = new ChunkSink(indexes, payloads.size());
            Chunk chunk = new Chunk(this.task, code, payloads.toArray(), 0, sink, this.options, true);
            this.chunks.add(chunk);
            changeInFlight(1);
            this.engine.driver().submit(chunk, false);
        }
        return next;
    }

    private void record(int index, Ending ending) {
        record(new int[] {index}, 0, List.of(ending));
    }

    private void record(int[] indexes, int from, List<Ending> some) {
        this.lock.lock();
        try {
            for (int i = 0; i < some.size(); i++) {
                Ending ending = some.get(i);
                this.endings[indexes[from + i]] = ending;
                if (this.firstFailure == null && !(ending instanceof Ending.Value)) {
                    this.firstFailure = ending;
                    this.changed.signalAll();
                }
            }
        } finally {
            this.lock.unlock();
        }
    }

    private void changeInFlight(int difference) {
        this.lock.lock();
        try {
            this.inFlight += difference;
            this.changed.signalAll();
        } finally {
            this.lock.unlock();
        }
    }

    /** Knows which items a chunk has. */
    private final class ChunkSink implements EndingSink {

        private final int[] indexes;
        private final AtomicInteger open;

        ChunkSink(int[] indexes, int size) {
            this.indexes = indexes;
            this.open = new AtomicInteger(size);
        }

        @Override
        public void ended(int index, Ending ending) {
            ended(index, List.of(ending));
        }

        @Override
        public void ended(int first, List<Ending> some) {
            record(this.indexes, first, some);
            if (this.open.addAndGet(-some.size()) == 0) {
                changeInFlight(-1);
            }
        }
    }
}
