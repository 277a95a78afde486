package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.manager.ManagerUnavailableException;
import io.github.multiprocessing.manager.internal.Raised;
import io.github.multiprocessing.manager.internal.object.Call;
import io.github.multiprocessing.manager.internal.object.Call.Withdrawal;
import io.github.multiprocessing.manager.internal.object.Reply;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The answer to a call within the process of the server, and the thread that waits for it. */
final class LocalReply implements Reply {

    private final Thread thread = Thread.currentThread();
    private @Nullable Object value;
    private @Nullable Throwable failure;
    private volatile boolean done;
    private @Nullable Call call;

    void begin(Call begun) {
        this.call = begun;
        begun.run();
    }

    @Override
    public boolean send(Call answered, @Nullable Object result, @Nullable Throwable thrown) {
        this.value = result;
        this.failure = thrown;
        this.done = true;
        if (!Thread.currentThread().equals(this.thread)) {
            LockSupport.unpark(this.thread);
        }
        return true;
    }

    @Override
    public boolean isDirect() {
        return true;
    }

    Call call() {
        return Objects.requireNonNull(this.call);
    }

    boolean isDone() {
        return this.done;
    }

    /** The answer that came at once. */
    @Nullable Object resultAtOnce() {
        Throwable thrown = this.failure;
        if (thrown != null) {
            throw Raised.raise(thrown);
        }
        return this.value;
    }

    private @Nullable Object result() {
        Throwable thrown = this.failure;
        if (thrown == null) {
            return this.value;
        }
        if (thrown instanceof InterruptedException) {
            throw new ManagerUnavailableException("the manager has ended while a call waited", thrown);
        }
        throw Raised.raise(thrown);
    }

    @Nullable Object awaitUninterruptibly() {
        boolean interrupted = false;
        while (!this.done) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result();
    }

    /** Waits; an interrupt takes the call back, unless it was answered before. */
    @Nullable Object await() throws InterruptedException {
        boolean interrupted = false;
        while (!this.done) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                interrupted = true;
                call().withdraw(Withdrawal.CANCELLED);
            }
        }
        if (interrupted && this.failure instanceof InterruptedException) {
            throw new InterruptedException("interrupted while a managed object was waited for");
        }
        if (interrupted) {
            // too late: it has happened
            Thread.currentThread().interrupt();
        }
        return result();
    }
}
