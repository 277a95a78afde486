package io.github.multiprocessing.pool.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tasks for threads of this process, each taken by itself. */
final class ThreadBatch implements PoolBackend.Batch {

    static final Ending CANCELLED = new Ending.Cancelled("it was cancelled");

    final Limits limits;
    final Body body;
    final EndingSink sink;
    /** Whether its sender bounds how many of them wait, so that the queue's capacity does not count it. */
    final boolean bounded;

    private final ThreadQueue queue;
    private final @Nullable Object[] items;
    private final Set<ThreadRun> running = ConcurrentHashMap.newKeySet();
    /** Where it stands in the queue, and which item is next. Guarded by the queue. */
    long number;

    int next;

    /** What is asked of each item. */
    record Limits(Duration timeout, Duration softTimeout, int priority) {}

    /** What is done with an item. */
    interface Body {

        @Nullable Object apply(@Nullable Object item) throws Exception;
    }

    ThreadBatch(
            ThreadQueue queue, Limits limits, Body body, @Nullable Object[] items, EndingSink sink, boolean bounded) {
        this.queue = queue;
        this.limits = limits;
        this.body = body;
        this.items = items;
        this.sink = sink;
        this.bounded = bounded;
    }

    int size() {
        return this.items.length;
    }

    /** Takes the next item, of which there must be one. Guarded by the queue. */
    ThreadRun take() {
        int index = this.next++;
        ThreadRun run = new ThreadRun(this, index, this.items[index]);
        this.items[index] = null;
        this.running.add(run);
        return run;
    }

    void ended(ThreadRun run, Ending ending) {
        this.running.remove(run);
        this.sink.ended(run.index(), ending);
    }

    /** Ends items that have not begun. */
    void endFrom(int first, Ending ending) {
        for (int i = first; i < this.items.length; i++) {
            this.sink.ended(i, ending);
        }
    }

    @Override
    public void submit() {
        this.queue.add(this);
    }

    @Override
    public boolean cancel(boolean interrupt) {
        boolean any = this.queue.remove(this, CANCELLED);
        if (interrupt) {
            for (ThreadRun run : List.copyOf(this.running)) {
                any |= run.stop(CANCELLED);
            }
        }
        return any;
    }
}
