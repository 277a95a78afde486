package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.manager.ManagerUnavailableException;
import io.github.multiprocessing.manager.internal.object.Call;
import io.github.multiprocessing.manager.internal.object.Call.Withdrawal;
import io.github.multiprocessing.manager.internal.object.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The future of a call within the process of the server. What depends on it is code of users, and who answers the call has the
 * monitor of an object: so it is completed by a thread of its own, unless the answer is there before anybody has the future.
 */
final class LocalFuture implements Reply {

    private final Copies copies;
    private final Consumer<@Nullable Object> unwanted;
    private final Executor deliveries;
    private final CompletableFuture<@Nullable Object> future = new CompletableFuture<>();
    private @Nullable Thread beginner = Thread.currentThread();
    private volatile boolean answered;

    LocalFuture(Copies copies, Consumer<@Nullable Object> unwanted, Executor deliveries) {
        this.copies = copies;
        this.unwanted = unwanted;
        this.deliveries = deliveries;
    }

    CompletableFuture<@Nullable Object> begin(Call call) {
        call.run();
        this.beginner = null;
        if (!this.future.isDone()) {
            this.future.whenComplete((value, failure) -> {
                if (!this.answered) {
                    call.withdraw(Withdrawal.CANCELLED);
                }
            });
        }
        return this.future;
    }

    @Override
    public boolean send(Call call, @Nullable Object value, @Nullable Throwable failure) {
        if (this.future.isDone()) {
            return false;
        }
        this.answered = true;
        if (Thread.currentThread() == this.beginner) {
            deliver(call, value, failure);
        } else {
            this.deliveries.execute(() -> deliver(call, value, failure));
        }
        return true;
    }

    private void deliver(Call call, @Nullable Object value, @Nullable Throwable failure) {
        if (failure instanceof InterruptedException) {
            this.future.completeExceptionally(
                    new ManagerUnavailableException("the manager has ended while a call waited", failure));
        } else if (failure != null) {
            this.future.completeExceptionally(failure);
        } else {
            try {
                if (!this.future.complete(this.copies.of(value))) {
                    this.unwanted.accept(value);
                }
            } catch (RuntimeException | StackOverflowError ex) {
                call.target().undelivered(call, value);
                this.future.completeExceptionally(ex);
            }
        }
    }
}
