package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.handover.Offers;
import io.github.multiprocessing.serialization.SerializableFunction;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.ThrowableData;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private final EndingStore endings;
    /** Those that have not ended. */
    private final Set<Chunk> chunks = new HashSet<>();
    // Not synchronized methods: a virtual thread that waits in one holds its carrier before Java 24.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = this.lock.newCondition();
    /** Each chunk brings the function anew. */
    private final Offers offers = Offers.repeatedly();

    private @Nullable Ending firstFailure;

    MapJob(PoolEngine engine, String task, ChunkOptions options, int size, boolean failFast, int window) {
        this.engine = engine;
        this.task = task;
        this.options = options;
        this.failFast = failFast;
        this.window = window;
        this.chunkBytes = Math.min(CHUNK_BYTES, engine.settings().maxMessageBytes());
        this.endings = new EndingStore(size);
    }

    /** Runs the job to its end or, with fail-fast, to its first failure; what has not run by then is cancelled. */
    void run(SerializableFunction<?, ?> function, List<?> items, int chunkSize) throws InterruptedException {
        Object code = this.offers.collect(() -> Payloads.of(function, this.engine.serializer()));
        try {
            int from = 0;
            while (from < size() && await(this.window - 1)) {
                from = submit(code, items, from, Math.min(size(), from + chunkSize));
            }
            await(0);
        } finally {
            for (Chunk chunk : open()) {
                this.engine.driver().cancel(chunk, true);
            }
            this.offers.withdraw();
        }
    }

    int size() {
        return this.endings.size();
    }

    private List<Chunk> open() {
        this.lock.lock();
        try {
            return List.copyOf(this.chunks);
        } finally {
            this.lock.unlock();
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
        Ending ending = this.endings.get(index);
        if (ending == null) {
            throw new IllegalStateException("item " + index + " has not ended");
        }
        return ending;
    }

    /** Waits until at most so many chunks are in the pool. Returns false if the job is to be given up. */
    private boolean await(int most) throws InterruptedException {
        this.lock.lockInterruptibly();
        try {
            while (this.chunks.size() > most && !givenUp()) {
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
        Items.Builder payloads = new Items.Builder(to - from);
        SerializationException unserialisable = null;
        int next = from;
        while (next < to && unserialisable == null && payloads.bytes() < this.chunkBytes) {
            try {
                payloads.add(payload(items.get(next)));
                next++;
            } catch (SerializationException ex) {
                unserialisable = ex;
            }
        }
        if (payloads.size() > 0) {
            ChunkSink sink = new ChunkSink(from, payloads.size());
            Chunk chunk = new Chunk(this.task, code, payloads.build(), 0, sink, this.options, true);
            sink.begin(chunk);
            this.engine.driver().submit(chunk, false);
        }
        if (unserialisable != null) {
            byte[] failure = ThrowableData.of(unserialisable).toBytes();
            record(next++, List.of(new Ending.Untransferable(true, failure, CALLER)));
        }
        return next;
    }

    private Object payload(@Nullable Object item) {
        return Payloads.isPlain(item)
                ? Payloads.of(item, this.engine.serializer())
                : this.offers.collect(() -> Payloads.of(item, this.engine.serializer()));
    }

    private void record(int first, List<Ending> some) {
        this.lock.lock();
        try {
            this.endings.put(first, some);
            if (this.firstFailure == null && !(some instanceof IntEndings)) {
                this.firstFailure = firstFailureOf(some);
                if (givenUp()) {
                    this.changed.signalAll();
                }
            }
        } finally {
            this.lock.unlock();
        }
    }

    private static @Nullable Ending firstFailureOf(List<Ending> some) {
        for (Ending ending : some) {
            if (!(ending instanceof Ending.Value)) {
                return ending;
            }
        }
        return null;
    }

    /** Knows which items a chunk has. */
    private final class ChunkSink implements EndingSink {

        private final int first;
        private final AtomicInteger open;
        private @Nullable Chunk chunk;

        ChunkSink(int first, int size) {
            this.first = first;
            this.open = new AtomicInteger(size);
        }

        /** To be called before the chunk is submitted. */
        void begin(Chunk submitted) {
            MapJob.this.lock.lock();
            try {
                this.chunk = submitted;
                MapJob.this.chunks.add(submitted);
            } finally {
                MapJob.this.lock.unlock();
            }
        }

        private void end() {
            MapJob.this.lock.lock();
            try {
                MapJob.this.chunks.remove(this.chunk);
                MapJob.this.changed.signalAll();
            } finally {
                MapJob.this.lock.unlock();
            }
        }

        @Override
        public void ended(int index, Ending ending) {
            ended(index, List.of(ending));
        }

        @Override
        public void ended(int from, List<Ending> some) {
            record(this.first + from, some);
            if (this.open.addAndGet(-some.size()) == 0) {
                end();
            }
        }
    }
}
