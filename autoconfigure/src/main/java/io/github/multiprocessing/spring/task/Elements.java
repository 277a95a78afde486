package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.Pipe;
import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.TaskSerializationException;
import io.github.multiprocessing.pool.ThreadPool;
import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.TypeFilter;
import io.github.multiprocessing.spring.worker.StreamedCall;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The elements of one task that are still to come. They arrive over a pipe of their own, which ends with the worker's side
 * however that ends; the result of the task then tells how. Read by one thread at a time; closed by any.
 */
final class Elements {

    /** Comes after the last element. */
    static final Object END = new Object();

    /** How far a task may run ahead of its reader. */
    private static final int WINDOW = 256;

    private static final int GRANT = WINDOW / 2;

    private final String task;
    private final Connection from;
    private final AsyncResult<@Nullable Object> result;
    private long taken;

    private Elements(String task, Connection from, AsyncResult<@Nullable Object> result) {
        this.task = task;
        this.from = from;
        this.result = result;
    }

    /** Submits the task whose elements these are. */
    static Elements of(TaskSubmission submission) {
        TaskMethod task = submission.task();
        boolean inThreads = submission.pool() instanceof ThreadPool;
        ElementLimits limits = submission.elementLimits();
        Pipe pipe = pipe(limits, task);
        try {
            AsyncResult<@Nullable Object> result = submission.submit(
                    (call) -> new StreamedCall(call, pipe.second(), WINDOW, limits.maxMessageBytes()));
            if (inThreads) {
                // It is the very same connection there, and nobody closes it for a task that never starts.
                result.onEnd(
                        (value) -> pipe.second().close(),
                        (failure) -> pipe.second().close());
            } else {
                pipe.second().close();
            }
            return new Elements(task.name(), pipe.first(), result);
        } catch (Throwable ex) {
            pipe.close();
            throw ex;
        }
    }

    private static Pipe pipe(ElementLimits limits, TaskMethod task) {
        KryoSerializer serializer = KryoSerializer.builder()
                .reading(TypeFilter.builtIn().with(limits.allowedTypes()))
                .classLoader(task.loader())
                .maxBytes(limits.maxMessageBytes())
                .build();
        try {
            return Pipe.open(
                    true,
                    ConnectionOptions.unauthenticated()
                            .withSerializer(serializer)
                            .withMaxMessageBytes(limits.maxMessageBytes()));
        } catch (IOException ex) {
            throw new UncheckedIOException("No pipe for the elements of task " + task.name(), ex);
        }
    }

    Connection connection() {
        return this.from;
    }

    AsyncResult<@Nullable Object> result() {
        return this.result;
    }

    /** Whether {@link #next} needs not wait. */
    boolean isReady() {
        return isReady(Duration.ZERO);
    }

    private boolean isReady(Duration within) {
        try {
            return this.from.poll(within);
        } catch (IOException ex) {
            return true; // what is wrong, the read tells
        }
    }

    /** Waits for an element, or for the end of all of them: a worker that is gone may have left its end to somebody. */
    boolean awaitReady() {
        boolean ready = isReady(Duration.ofSeconds(1));
        while (!ready && !Thread.currentThread().isInterrupted()) {
            if (this.result.isDone()) {
                return isReady(Duration.ofSeconds(1));
            }
            ready = isReady(Duration.ofSeconds(1));
        }
        return true;
    }

    /**
     * The next element.
     *
     * @return the element, may be null, or {@link #END}
     * @throws InterruptedException if the thread is interrupted
     * @throws TaskSerializationException if what arrived is not admitted; the task was stopped
     */
    @Nullable Object next() throws InterruptedException {
        Object element;
        try {
            element = this.from.receive();
        } catch (InterruptedIOException | ClosedByInterruptException ex) {
            throw new InterruptedException("interrupted while waiting for an element of task " + this.task);
        } catch (IOException ex) {
            return END; // how it ended, the result of the task tells
        } catch (SerializationException ex) {
            stop();
            throw new TaskSerializationException(
                    TaskSerializationException.Side.RESULT,
                    "Element " + this.taken + " of task '" + this.task + "' could not be read: " + ex.getMessage(),
                    ex);
        }
        if (++this.taken % GRANT == 0) {
            grant();
        }
        return element;
    }

    private void grant() {
        try {
            this.from.sendBytes(ByteBuffer.allocate(Integer.BYTES).putInt(GRANT).array());
        } catch (IOException ex) {
            // The task needs no more leave: it has ended, and what it sent can still be read.
            return;
        }
    }

    /** What the successful result says about the elements that arrived, or null if all is well. */
    @Nullable Throwable missing(@Nullable Object sent) {
        return sent instanceof Long count && count == this.taken
                ? null
                : new IllegalStateException(
                        "Task '" + this.task + "' has sent " + sent + " elements, but " + this.taken + " have arrived");
    }

    /** Stops the task if it still runs, and lets go of everything. */
    void stop() {
        this.result.cancel(true);
        this.from.close();
    }
}
