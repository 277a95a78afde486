package io.github.multiprocessing.queue;

import io.github.multiprocessing.queue.internal.QueueSettings;
import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A queue of tasks that knows which are not done yet, like Python's {@code JoinableQueue}. Whoever takes an item calls {@link
 * #taskDone()} when it is done with it, and {@link #join()} waits until that was done for all.
 *
 * <pre>{@code
 * SharedJoinableQueue<Integer> tasks = SharedJoinableQueue.unbounded();
 * // in each worker
 * while (true) {
 *     Integer task = tasks.take();
 *     try { work(task); } finally { tasks.taskDone(); }
 * }
 * // where the tasks come from
 * tasks.putAll(List.of(1, 2, 3));
 * tasks.join();
 * }</pre>
 *
 * <p>What a worker had taken when it was killed is never reported as done, so that only a {@link #join(long, TimeUnit)} with a
 * timeout, or who knows of the death and calls {@code taskDone} in its place, goes on then. The number of items that were
 * put is exact in any case. Up to 2^31 - 1 may be unfinished.
 *
 * @param <E> the type of the items
 */
public final class SharedJoinableQueue<E> extends SharedQueue<E> {

    static final String NAME = "joinable";

    private static final int LAYOUT = 1;
    private static final BlockKind<SharedJoinableQueue<?>> KIND =
            BlockKind.of(NAME, LAYOUT, (block) -> new SharedJoinableQueue<>(block, List.of()));

    private SharedJoinableQueue(SharedBlock block, List<String> types) {
        super(NAME, block, types);
    }

    /**
     * Makes a queue with a capacity.
     *
     * @param capacity how many items it takes, positive
     * @param types the application's own types that items consist of
     * @return an empty queue
     * @param <E> the type of the items
     */
    public static <E> SharedJoinableQueue<E> create(int capacity, Class<?>... types) {
        return SharedQueue.<E>builder().capacity(capacity).types(types).buildJoinable();
    }

    /**
     * Makes a queue that takes as many items as there is memory for.
     *
     * @param types the application's own types that items consist of
     * @return an empty queue
     * @param <E> the type of the items
     */
    public static <E> SharedJoinableQueue<E> unbounded(Class<?>... types) {
        return SharedQueue.<E>builder().types(types).buildJoinable();
    }

    @SuppressWarnings("unchecked")
    static <E> SharedJoinableQueue<E> create(QueueSettings settings, List<String> types) {
        return (SharedJoinableQueue<E>)
                KIND.create(settings.blockBytes(), settings::write, (block) -> new SharedJoinableQueue<>(block, types));
    }

    static SharedJoinableQueue<?> attach(String name, List<String> types) {
        SharedJoinableQueue<?> queue = KIND.attach(name, (block) -> new SharedJoinableQueue<>(block, types));
        queue.items.widen(types);
        return queue;
    }

    /**
     * Says that an item which was taken is done with.
     *
     * @throws IllegalStateException if that was said already for every item that was put
     */
    public void taskDone() {
        if (!this.core.taskDone()) {
            throw new IllegalStateException("taskDone() was called more often than items were put");
        }
    }

    /**
     * Waits until all items that were put are done with.
     *
     * @throws InterruptedException if the thread is or was interrupted
     */
    public void join() throws InterruptedException {
        boolean done = false;
        while (!done) {
            done = this.core.join(Long.MAX_VALUE);
        }
    }

    /**
     * Waits for a time until all items that were put are done with.
     *
     * @param timeout how long to wait
     * @param unit the unit of that
     * @return whether they are
     * @throws InterruptedException if the thread is or was interrupted
     */
    public boolean join(long timeout, TimeUnit unit) throws InterruptedException {
        return this.core.join(unit.toNanos(timeout));
    }

    /**
     * How many items were put and are not done with, be they taken or not.
     *
     * @return the number
     */
    public int unfinishedTasks() {
        return this.core.unfinishedTasks();
    }
}
