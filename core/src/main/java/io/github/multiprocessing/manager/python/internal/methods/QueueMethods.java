package io.github.multiprocessing.manager.python.internal.methods;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The methods of {@code queue.Queue}, over a blocking queue. {@code None} is {@code PythonNone} there. */
public final class QueueMethods extends MethodTable {

    private final BlockingQueue<Object> queue;
    private final Tasks tasks;

    /** Counts the items that are not done. Thread-safe. */
    public interface Tasks {

        /** One more is to be done. Called before others can take it. */
        void added();

        /** The one that was announced was not added after all. */
        void withdrawn();

        /**
         * One is done.
         *
         * @throws IllegalStateException if all were already
         */
        void done();

        /**
         * Waits until all are done.
         *
         * @throws InterruptedException if the thread is interrupted
         */
        void awaitAll() throws InterruptedException;
    }

    /**
     * Creates the methods.
     *
     * @param typeId what Python knows the queue as
     * @param queue the queue
     * @param tasks what counts the items that are not done
     */
    public QueueMethods(String typeId, BlockingQueue<Object> queue, Tasks tasks) {
        super(typeId, queue);
        this.queue = queue;
        this.tasks = tasks;
        method("qsize", (a, c) -> queue.size());
        method("empty", (a, c) -> queue.isEmpty());
        method("full", (a, c) -> queue.remainingCapacity() == 0);
        method("put", (a, c) -> put(a.get("item"), wait(a)), "item", "block?", "timeout?");
        method("put_nowait", (a, c) -> put(a.get("item"), 0), "item");
        method("get", (a, c) -> get(wait(a)), "block?", "timeout?");
        method("get_nowait", (a, c) -> get(0));
        method("task_done", (a, c) -> done());
        method("join", (a, c) -> {
            tasks.awaitAll();
            return null;
        });
    }

    /**
     * The methods over a queue that can be shut down.
     *
     * @param typeId what Python knows the queue as
     * @param queue the queue
     * @param tasks what counts the items that are not done
     * @param ending shuts the queue down, at once if it is given true
     */
    public QueueMethods(String typeId, BlockingQueue<Object> queue, Tasks tasks, Consumer<Boolean> ending) {
        this(typeId, queue, tasks);
        method(
                "shutdown",
                (a, c) -> {
                    ending.accept(a.flag("immediate", false));
                    return null;
                },
                "immediate?");
    }

    private static long wait(CallArguments arguments) {
        if (!arguments.flag("block", true)) {
            return 0;
        }
        long nanos = arguments.nanos("timeout");
        if (nanos < 0) {
            throw Errors.value("'timeout' must be a non-negative number");
        }
        return nanos;
    }

    private @Nullable Object put(@Nullable Object item, long nanos) throws InterruptedException {
        this.tasks.added();
        boolean added = false;
        try {
            added = nanos == 0
                    ? this.queue.offer(Nones.in(item))
                    : this.queue.offer(Nones.in(item), nanos, TimeUnit.NANOSECONDS);
        } finally {
            if (!added) {
                this.tasks.withdrawn();
            }
        }
        if (!added) {
            throw Errors.full();
        }
        return null;
    }

    private @Nullable Object get(long nanos) throws InterruptedException {
        Object item = nanos == 0 ? this.queue.poll() : this.queue.poll(nanos, TimeUnit.NANOSECONDS);
        if (item == null) {
            throw Errors.empty();
        }
        return Nones.out(item);
    }

    private @Nullable Object done() {
        try {
            this.tasks.done();
            return null;
        } catch (IllegalStateException ex) {
            throw Errors.value("task_done() called too many times");
        }
    }
}
