package io.github.multiprocessing.pool.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The batches of a {@link LazyResults} that have not ended, to be cancelled when it is closed. Thread-safe. */
final class InFlight {

    private static final int SMALL = 16;

    private final List<Group> groups = new ArrayList<>();
    private int sweepAt = SMALL;
    private boolean cancelled;

    void submit(Group group, PoolBackend.Draft draft) {
        PoolBackend.Batch batch = draft.batch();
        group.set(draft.size());
        group.batch = batch;
        boolean late = !add(group);
        batch.submit();
        if (late) {
            batch.cancel(true);
        }
    }

    private synchronized boolean add(Group group) {
        if (this.groups.size() >= this.sweepAt) {
            this.groups.removeIf((each) -> each.batch == null);
            this.sweepAt = Math.max(SMALL, 2 * this.groups.size());
        }
        this.groups.add(group);
        return !this.cancelled;
    }

    void cancel() {
        List<Group> all;
        synchronized (this) {
            this.cancelled = true;
            all = List.copyOf(this.groups);
            this.groups.clear();
        }
        for (Group group : all) {
            PoolBackend.Batch batch = group.batch;
            if (batch != null) {
                batch.cancel(true);
            }
        }
    }

    /** The items of one batch; counts those that have not ended. */
    static final class Group extends AtomicInteger implements EndingSink {

        private static final long serialVersionUID = 1L;

        private final transient ResultRing ring;
        private final long first;
        private transient volatile PoolBackend.@Nullable Batch batch;

        Group(ResultRing ring, long first) {
            this.ring = ring;
            this.first = first;
        }

        @Override
        public void ended(int index, Ending ending) {
            this.ring.put(this.first + index, ending);
            if (decrementAndGet() == 0) {
                this.batch = null;
            }
        }
    }
}
