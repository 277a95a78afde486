package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.RemoteTaskException;
import io.github.multiprocessing.pool.TaskCancelledException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where a stream's elements come from: its task, which is submitted for the first one. Closed by any thread. */
final class ElementSource {

    private final TaskSubmission submission;
    private final ReentrantLock opening = new ReentrantLock();
    private @Nullable Elements elements;
    private boolean closed;

    ElementSource(TaskSubmission submission) {
        this.submission = submission;
    }

    private @Nullable Elements open() {
        this.opening.lock();
        try {
            if (this.elements == null && !this.closed) {
                this.elements = Elements.of(this.submission);
            }
            return this.closed ? null : this.elements;
        } finally {
            this.opening.unlock();
        }
    }

    /** The next element, or {@link Elements#END}; waits for it. */
    @Nullable Object next() {
        Elements open = open();
        if (open == null) {
            return Elements.END;
        }
        try {
            Object element = open.awaitReady() ? open.next() : Elements.END;
            if (element == Elements.END) {
                end(open);
            }
            return element;
        } catch (InterruptedException ex) {
            close();
            Thread.currentThread().interrupt();
            TaskCancelledException cancelled = new TaskCancelledException("Task "
                    + this.submission.task().name() + " was cancelled, because the thread that read its stream was"
                    + " interrupted");
            cancelled.initCause(ex);
            throw cancelled;
        } catch (RuntimeException | Error ex) {
            close();
            throw ex;
        }
    }

    private void end(Elements open) throws InterruptedException {
        try {
            Throwable missing = open.missing(open.result().get());
            if (missing != null) {
                throw unchecked(missing);
            }
        } catch (ExecutionException ex) {
            throw unchecked(ex.getCause() != null ? ex.getCause() : ex);
        } catch (CancellationException ex) {
            if (!isClosed()) {
                throw ex;
            }
        }
        close();
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException unchecked
                ? unchecked
                : new RemoteTaskException(thrown.getClass().getName(), String.valueOf(thrown), thrown);
    }

    private boolean isClosed() {
        this.opening.lock();
        try {
            return this.closed;
        } finally {
            this.opening.unlock();
        }
    }

    /** Stops the task if it runs. */
    void close() {
        this.opening.lock();
        try {
            if (!this.closed && this.elements != null) {
                this.elements.stop();
            }
            this.closed = true;
        } finally {
            this.opening.unlock();
        }
    }
}
