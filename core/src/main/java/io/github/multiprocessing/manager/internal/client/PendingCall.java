package io.github.multiprocessing.manager.internal.client;

import io.github.multiprocessing.manager.internal.wire.Batch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call whose reply has not come yet: a thread waits for it, or a future does. */
final class PendingCall {

    private final @Nullable Thread thread;
    private final @Nullable CompletableFuture<@Nullable Object> future;
    private final Consumer<@Nullable Object> unwanted;
    private long number;
    private byte kind;
    private byte[] message = {};
    private int bodyStart;
    private int bodyLength;
    private @Nullable Throwable lost;
    private volatile boolean done;

    private PendingCall(
            @Nullable Thread thread,
            @Nullable CompletableFuture<@Nullable Object> future,
            Consumer<@Nullable Object> unwanted) {
        this.thread = thread;
        this.future = future;
        this.unwanted = unwanted;
    }

    static PendingCall ofThread() {
        return ofThread(value -> {});
    }

    /** A call that somebody else sees to if the thread gives up. */
    static PendingCall ofThread(Consumer<@Nullable Object> unwanted) {
        return new PendingCall(Thread.currentThread(), null, unwanted);
    }

    /** The same call, when its thread has given up: what it gets after all is unwanted. */
    PendingCall abandoned() {
        CompletableFuture<@Nullable Object> nobody = new CompletableFuture<>();
        nobody.cancel(false);
        PendingCall rest = ofFuture(nobody, this.unwanted);
        rest.enter(this.number);
        return rest;
    }

    static PendingCall ofFuture(CompletableFuture<@Nullable Object> future, Consumer<@Nullable Object> unwanted) {
        return new PendingCall(null, future, unwanted);
    }

    void enter(long given) {
        this.number = given;
    }

    long number() {
        return this.number;
    }

    @Nullable CompletableFuture<@Nullable Object> future() {
        return this.future;
    }

    Consumer<@Nullable Object> unwanted() {
        return this.unwanted;
    }

    void reply(byte answerKind, byte[] array, int start, int length) {
        this.kind = answerKind;
        this.message = array;
        this.bodyStart = start;
        this.bodyLength = length;
        this.done = true;
    }

    /** Tells that no reply will come. */
    void lose(Throwable cause) {
        this.lost = cause;
        this.done = true;
    }

    boolean isDone() {
        return this.done;
    }

    void wake() {
        if (this.thread != null) {
            LockSupport.unpark(this.thread);
        }
    }

    @Nullable Throwable lost() {
        return this.lost;
    }

    boolean hasFailed() {
        return this.kind == Batch.FAILURE;
    }

    byte[] message() {
        return this.message;
    }

    int bodyStart() {
        return this.bodyStart;
    }

    int bodyLength() {
        return this.bodyLength;
    }
}
