package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.ManagerException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits for work of a pool. It needs a thread only until the work is handed over, and is answered by whoever learns
 * of its end; if nobody waits for it any more, the work is stopped.
 */
final class PoolTask implements Runnable {

    private final Call call;
    private final Supplier<SubmittedWork> submission;
    private @Nullable SubmittedWork work;
    private boolean unwanted;

    private PoolTask(Call call, Supplier<SubmittedWork> submission) {
        this.call = call;
        this.submission = submission;
    }

    /** Hands work over to a pool. Returns that the call is answered later. */
    static Object begin(Call call, Executor inOrder, Supplier<SubmittedWork> submission) {
        PoolTask task = new PoolTask(call, submission);
        call.runsUntil(task::stop);
        try {
            inOrder.execute(task);
        } catch (RejectedExecutionException ex) {
            call.fail(new IllegalStateException("the manager's server is ending"));
        }
        return Call.PARKED;
    }

    @Override
    public void run() {
        if (isUnwanted()) {
            return;
        }
        try {
            SubmittedWork submitted = this.submission.get();
            if (!keep(submitted)) {
                submitted.cancel();
            }
            submitted.end().whenComplete(this::answer);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError ex) {
            this.call.fail(ex);
        }
    }

    private synchronized boolean isUnwanted() {
        return this.unwanted;
    }

    private synchronized boolean keep(SubmittedWork submitted) {
        this.work = submitted;
        return !this.unwanted;
    }

    private void answer(@Nullable Object value, @Nullable Throwable failure) {
        if (failure == null) {
            this.call.complete(value);
        } else {
            this.call.fail(told(failure));
        }
    }

    /** What the caller is told: an interruption is not that of its own thread. */
    static Throwable told(Throwable failure) {
        return failure instanceof InterruptedException
                ? new ManagerException("the task was interrupted in its worker", failure)
                : failure;
    }

    private void stop() {
        SubmittedWork submitted;
        synchronized (this) {
            this.unwanted = true;
            submitted = this.work;
        }
        this.call.fail(new InterruptedException("the call was taken back"));
        if (submitted != null) {
            submitted.cancel();
        }
    }
}
