package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.os.VirtualThreads;
import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.SerializationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A function as it travels, to be applied to items in worker processes. */
record ProcessWork(
        String task, Object function, ChunkOptions options, KryoSerializer serializer, PoolDriver driver, int most)
        implements PoolBackend.Work {

    /** A batch is cut when it has so many bytes, or as many as one message may have, however few items they are. */
    static final int BATCH_BYTES = 1 << 20;

    @Override
    public PoolBackend.Draft draft(EndingSink sink) {
        return new PayloadDraft(sink);
    }

    /** Items as they travel. */
    private final class PayloadDraft implements PoolBackend.Draft {

        private final EndingSink sink;
        private final Items.Builder items = new Items.Builder(8);

        PayloadDraft(EndingSink sink) {
            this.sink = sink;
        }

        @Override
        public void add(@Nullable Object item) throws SerializationException {
            this.items.add(Payloads.of(item, ProcessWork.this.serializer));
        }

        @Override
        public int size() {
            return this.items.size();
        }

        @Override
        public boolean full() {
            return this.items.bytes() >= ProcessWork.this.most;
        }

        @Override
        public PoolBackend.Batch batch() {
            return new ChunkBatch(
                    ProcessWork.this.driver,
                    new Chunk(
                            ProcessWork.this.task,
                            ProcessWork.this.function,
                            this.items.build(),
                            0,
                            this.sink,
                            ProcessWork.this.options,
                            true));
        }
    }

    /** A chunk, as those see it who only submit and cancel. */
    record ChunkBatch(PoolDriver driver, Chunk chunk) implements PoolBackend.Batch {

        @Override
        public void submit() {
            // Who waits for the result cannot change the arguments meanwhile; who goes on can.
            this.chunk.detach();
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
