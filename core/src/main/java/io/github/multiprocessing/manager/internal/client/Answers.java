package io.github.multiprocessing.manager.internal.client;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.manager.ManagerException;
import io.github.multiprocessing.manager.ManagerUnavailableException;
import io.github.multiprocessing.manager.RemoteManagerException;
import io.github.multiprocessing.serialization.Serializer;
import io.github.multiprocessing.serialization.StandInException;
import io.github.multiprocessing.serialization.ThrowableData;
import java.io.EOFException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Turns replies into values and exceptions, in the thread that asked for them or completes their futures. */
final class Answers {

    private final LinkSettings settings;
    private final Serializer serializer;

    Answers(LinkSettings settings) {
        this.settings = settings;
        this.serializer = settings.options().serializer();
    }

    /** What a call has thrown, or null if it has returned. */
    @Nullable Throwable failureOf(PendingCall call) {
        Throwable lost = call.lost();
        if (lost != null) {
            return unavailable(this.settings.address(), lost);
        }
        return call.hasFailed() ? thrown(call) : null;
    }

    private Throwable thrown(PendingCall call) {
        ThrowableData data = ThrowableData.fromBytes(call.message(), call.bodyStart(), call.bodyLength());
        Throwable rebuilt = data.rebuild(this.settings.throwables(), this.settings.loader());
        if (rebuilt instanceof StandInException) {
            StackTraceElement[] frames = rebuilt.getStackTrace();
            rebuilt = new RemoteManagerException(data.className(), data.toString(), rebuilt.getCause());
            rebuilt.setStackTrace(frames);
        }
        rebuilt.addSuppressed(new CalledFrom(this.settings.address()));
        return rebuilt;
    }

    @Nullable Object valueOf(PendingCall call) {
        return this.serializer.deserialize(call.message(), call.bodyStart(), call.bodyLength());
    }

    void complete(PendingCall call, CompletableFuture<@Nullable Object> future) {
        Throwable failure = failureOf(call);
        if (failure != null) {
            future.completeExceptionally(failure);
            return;
        }
        try {
            Object value = valueOf(call);
            if (!future.complete(value)) {
                call.unwanted().accept(value);
            }
        } catch (RuntimeException | StackOverflowError ex) {
            future.completeExceptionally(ex);
        }
    }

    static ManagerException unavailable(Address address, Throwable cause) {
        String how = cause instanceof EOFException
                ? "its process has ended, or it has closed the connection"
                : String.valueOf(cause.getMessage());
        return new ManagerUnavailableException("the manager at " + address + " cannot be reached: " + how, cause);
    }

    /** Where an exception of the server was asked for: its own stack trace is that of the server. */
    static final class CalledFrom extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CalledFrom(Address address) {
            super("thrown in the manager at " + address + ", called from here");
        }

        @Override
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
