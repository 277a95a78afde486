package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.Patience;
import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.TaskCancelledException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A result to come. One word says all, so that a task that nobody waits for costs no more than this object: null or a list of
 * {@link Watcher}s while pending, then how it ended, then, once somebody has asked, its {@link Outcome}.
 */
abstract class PendingResult<R extends @Nullable Object> implements AsyncResult<R> {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");
    private static final VarHandle STATE;
    private static final long FOREVER = Long.MAX_VALUE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(PendingResult.class, "state", Object.class);
        } catch (ReflectiveOperationException ex) {
            throw new ExceptionInInitializerError(ex);
        }
    }

    private final String task;
    private final PoolBackend backend;
    private volatile @Nullable Object state;

    PendingResult(String task, PoolBackend backend) {
        this.task = task;
        this.backend = backend;
    }

    final String task() {
        return this.task;
    }

    final PoolBackend backend() {
        return this.backend;
    }

    /** What an ending means. May be called by several threads; the first answer counts. */
    abstract Outcome<R> decode(Object ending);

    /** The calling thread is about to wait without a limit, and may help. */
    void help() {}

    /** Ends this result, unless it has ended. */
    final boolean end(Object how) {
        Object before = this.state;
        while (isPending(before)) {
            Object now = STATE.compareAndExchange(this, before, how);
            if (now == before) {
                if (before != null) {
                    tell((Watcher) before);
                }
                return true;
            }
            before = now;
        }
        return false;
    }

    private void tell(Watcher newest) {
        Watcher next;
        synchronized (this) {
            // Excludes dropGone, which changes the same links.
            next = Watcher.oldestFirst(newest);
        }
        while (next != null) {
            next.ended();
            next = next.next;
        }
    }

    private static boolean isPending(@Nullable Object state) {
        return state == null || state instanceof Watcher;
    }

    /** Adds a watcher, or tells it at once. */
    private void watch(Watcher watcher) {
        Object before = this.state;
        while (isPending(before)) {
            watcher.next = (Watcher) before;
            Object now = STATE.compareAndExchange(this, before, watcher);
            if (now == before) {
                return;
            }
            before = now;
        }
        watcher.next = null;
        watcher.ended();
    }

    /** Forgets watchers that have gone: somebody who asks again and again in vain must leave nothing behind. */
    private synchronized void dropGone() {
        Object head = this.state;
        while (head instanceof Watcher first && first.isGone()) {
            head = STATE.compareAndSet(this, head, first.next) ? first.next : this.state;
        }
        if (head instanceof Watcher first) {
            first.dropGoneAfter();
        }
    }

    @Override
    public final boolean isDone() {
        return !isPending(this.state);
    }

    @Override
    public final boolean isCancelled() {
        return this.state instanceof Ending.Cancelled;
    }

    /** How it ended, as it was told, unless somebody has asked for the outcome. */
    final @Nullable Object ending() {
        return this.state;
    }

    /** Waits for the end, however it comes. */
    final void awaitEnd() throws InterruptedException {
        if (!isDone()) {
            help();
            awaitEnd(FOREVER);
        }
    }

    private boolean awaitEnd(long nanos) throws InterruptedException {
        if (isDone()) {
            return true;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (poll()) {
            return true;
        }
        Watcher.OfThread watcher = new Watcher.OfThread(Thread.currentThread());
        watch(watcher);
        long deadline = System.nanoTime() + nanos;
        try {
            while (!isDone()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                long left = nanos == FOREVER ? FOREVER : deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
            }
            return true;
        } finally {
            watcher.leave();
            if (!isDone()) {
                dropGone();
            }
        }
    }

    private boolean poll() {
        Patience patience = this.backend.patience();
        for (int i = 0; i < patience.pauses() && !isDone(); i++) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < patience.yields() && !isDone(); i++) {
            Thread.yield();
        }
        return isDone();
    }

    @Override
    public final boolean await(Duration timeout) throws InterruptedException {
        return awaitEnd(Nanos.of(timeout));
    }

    @Override
    public final boolean successful() {
        if (!isDone()) {
            throw new IllegalStateException("task '" + this.task + "' has not ended yet");
        }
        return outcome() instanceof Outcome.Success;
    }

    @Override
    public final R get() throws InterruptedException, ExecutionException {
        awaitEnd();
        return valueOrThrow();
    }

    @Override
    public final R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        if (!awaitEnd(unit.toNanos(timeout))) {
            throw new TimeoutException("task '" + this.task + "' of pool '" + this.backend.name()
                    + "' has not ended after " + unit.toMillis(timeout) + " ms; it goes on");
        }
        return valueOrThrow();
    }

    private R valueOrThrow() throws ExecutionException {
        Outcome<R> how = outcome();
        if (how instanceof Outcome.Success<R> success) {
            return success.value();
        }
        Throwable cause = ((Outcome.Failure<R>) how).cause();
        if (isCancelled() && cause instanceof TaskCancelledException cancelled) {
            throw cancelled;
        }
        throw new ExecutionException(cause);
    }

    /** How the task ended. To be called only when it has. */
    @SuppressWarnings("unchecked")
    final Outcome<R> outcome() {
        Object ending = this.state;
        if (ending instanceof Outcome<?> known) {
            return (Outcome<R>) known;
        }
        if (ending == null || ending instanceof Watcher) {
            throw new IllegalStateException("task '" + this.task + "' has not ended yet");
        }
        Outcome<R> outcome = decode(ending);
        if (ending instanceof Ending.Cancelled) {
            // Stays as it is, for this is how a cancelled result is told from a failed one.
            return outcome;
        }
        Object now = STATE.compareAndExchange(this, ending, outcome);
        return now == ending ? outcome : (Outcome<R>) now;
    }

    @Override
    public final AsyncResult<R> onEnd(
            @Nullable Consumer<? super R> callback, @Nullable Consumer<? super Throwable> errorCallback) {
        onEnd(() -> {
            Outcome<R> how = outcome();
            if (how instanceof Outcome.Success<R> success && callback != null) {
                callback.accept(success.value());
            } else if (how instanceof Outcome.Failure<R> failure && errorCallback != null) {
                errorCallback.accept(failure.cause());
            }
        });
        return this;
    }

    @Override
    public final CompletableFuture<R> toCompletableFuture() {
        CompletableFuture<R> future = new CancellingFuture<>(this);
        onEnd(() -> {
            Outcome<R> how = outcome();
            if (how instanceof Outcome.Success<R> success) {
                future.complete(success.value());
            } else {
                future.completeExceptionally(((Outcome.Failure<R>) how).cause());
            }
        });
        return future;
    }

    /** Has something run in a callback thread after the end. */
    final void onEnd(Runnable action) {
        watch(new Watcher.OfCallback(this.backend.callbacks(), () -> {
            try {
                action.run();
            } catch (RuntimeException | Error ex) {
                logger.error("Pool '{}': a callback of task '{}' failed", this.backend.name(), this.task, ex);
            }
        }));
    }

    /** Cancels the task when it is cancelled itself. */
    private static final class CancellingFuture<R extends @Nullable Object> extends CompletableFuture<R> {

        private final PendingResult<R> result;

        CancellingFuture(PendingResult<R> result) {
            this.result = result;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            this.result.cancel(true);
            return super.cancel(mayInterruptIfRunning);
        }
    }
}
