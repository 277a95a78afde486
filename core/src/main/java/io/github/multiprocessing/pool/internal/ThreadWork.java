package io.github.multiprocessing.pool.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function, to be applied to items in threads of this process. */
record ThreadWork(String task, ThreadQueue queue, ThreadBatch.Limits limits, ThreadBatch.Body body)
        implements PoolBackend.Work {

    @Override
    public PoolBackend.Draft draft(EndingSink sink) {
        return new Items(sink);
    }

    /** Items as they are. */
    private final class Items implements PoolBackend.Draft {

        private final EndingSink sink;
        private final List<@Nullable Object> items = new ArrayList<>();

        Items(EndingSink sink) {
            this.sink = sink;
        }

        @Override
        public void add(@Nullable Object item) {
            this.items.add(item);
        }

        @Override
        public int size() {
            return this.items.size();
        }

        @Override
        public boolean full() {
            return false;
        }

        @Override
        public PoolBackend.Batch batch() {
            return new ThreadBatch(
                    ThreadWork.this.queue,
                    ThreadWork.this.limits,
                    ThreadWork.this.body,
                    this.items.toArray(),
                    this.sink,
                    true);
        }
    }
}
