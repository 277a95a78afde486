package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.QueueOperation;
import java.util.concurrent.TimeUnit;

/**
 * A queue of tasks of a manager that knows which are not done yet. Python's counterpart is a manager's {@code JoinableQueue}.
 * Whoever takes an item calls {@link #taskDone()} when it is done with it, and {@link #join()} waits until that was done for all.
 * What a process had taken when it ended is never reported as done, unless somebody calls {@code taskDone} in its place.
 *
 * @param <E> the type of the items
 */
public final class JoinableQueueProxy<E> extends QueueProxy<E> {

    JoinableQueueProxy(Handle handle) {
        super(handle);
    }

    /**
     * Says that an item which was taken is done with.
     *
     * @throws IllegalStateException if that was said already for every item that was put
     */
    public void taskDone() {
        core().call(QueueOperation.TASK_DONE);
    }

    /**
     * Waits until all items that were put are done with.
     *
     * @throws InterruptedException if the thread is or was interrupted
     */
    public void join() throws InterruptedException {
        core().await(QueueOperation.JOIN);
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
        return Boolean.TRUE.equals(core().awaitFor(QueueOperation.JOIN, timeout, unit));
    }

    /** {@return how many items were put and are not done with, be they taken or not} */
    public int unfinishedTasks() {
        return core().callInt(QueueOperation.UNFINISHED);
    }
}
