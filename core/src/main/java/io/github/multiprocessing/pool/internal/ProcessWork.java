package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.os.VirtualThreads;
import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.SerializationException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A function as bytes, to be applied to items in worker processes. */
@SuppressWarnings("ArrayRecordComponent")
record ProcessWork(
        String task, byte[] function, long timeoutNanos, KryoSerializer serializer, PoolDriver driver, int most)
        implements PoolBackend.Work {

    /** A batch is cut when it has so many bytes, or as many as one message may have, however few items they are. */
    static final int BATCH_BYTES = 1 << 20;

    @Override
    public PoolBackend.Draft draft(EndingSink sink) {
        return new ItemBytes(sink);
    }

    /** Items as bytes. */
    private final class ItemBytes implements PoolBackend.Draft {

        /** What an item costs in a message beside its own bytes. */
        private static final int LENGTH_BYTES = 4;

        private final EndingSink sink;
        private byte[][] items = new byte[8][];
        private int size;
        private int bytes;

        ItemBytes(EndingSink sink) {
            this.sink = sink;
        }

        @Override
        public void add(@Nullable Object item) throws SerializationException {
            byte[] serialised = ProcessWork.this.serializer.serialize(item);
            if (this.size == this.items.length) {
                this.items = Arrays.copyOf(this.items, 2 * this.size);
            }
            this.items[this.size++] = serialised;
            this.bytes += serialised.length + LENGTH_BYTES;
        }

        @Override
        public int size() {
            return this.size;
        }

        @Override
        public boolean full() {
            return this.bytes >= ProcessWork.this.most;
        }

        @Override
        public PoolBackend.Batch batch() {
            return new ChunkBatch(
                    ProcessWork.this.driver,
                    new Chunk(
                            ProcessWork.this.task,
                            ProcessWork.this.function,
                            Arrays.copyOf(this.items, this.size),
                            0,
                            this.sink,
                            ProcessWork.this.timeoutNanos,
                            true));
        }
    }

    /** A chunk, as those see it who only submit and cancel. */
    record ChunkBatch(PoolDriver driver, Chunk chunk) implements PoolBackend.Batch {

        @Override
        public void submit() {
            this.driver.submit(this.chunk, false);
        }

        @Override
        public void submitAndRead(BooleanSupplier done) {
            ReplyReader reader = this.driver.submit(this.chunk, !VirtualThreads.isCurrent());
            if (reader != null) {
                reader.readUntil(done);
            }
        }

        @Override
        public boolean cancel(boolean interrupt) {
            return this.driver.cancel(this.chunk, interrupt);
        }
    }
}
