package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.CommonOperation;
import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.Operation;
import io.github.multiprocessing.manager.internal.object.Inside;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.serialization.SerializationException;
import java.io.Serializable;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all proxies do in the same way. */
final class ProxyCore {

    private final Handle handle;

    ProxyCore(Handle handle) {
        this.handle = handle;
    }

    @Nullable Object call(Operation operation, @Nullable Object... arguments) {
        return this.handle.call(operation, arguments);
    }

    int callInt(Operation operation, @Nullable Object... arguments) {
        return (Integer) Objects.requireNonNull(call(operation, arguments));
    }

    boolean callBoolean(Operation operation, @Nullable Object... arguments) {
        return (Boolean) Objects.requireNonNull(call(operation, arguments));
    }

    @Nullable Object[] callArray(Operation operation, @Nullable Object... arguments) {
        return (Object[]) Objects.requireNonNull(call(operation, arguments));
    }

    @Nullable Object awaitUninterruptibly(Operation operation, @Nullable Object... arguments) {
        return this.handle.awaitUninterruptibly(operation, arguments);
    }

    /** Runs a function at the manager if it can go there and the manager runs functions, and here otherwise. */
    @Nullable Object apply(Object function, Supplier<@Nullable Object> here, Operation operation, @Nullable Object... arguments) {
        if (function instanceof Serializable) {
            try {
                return awaitUninterruptibly(operation, arguments);
            } catch (UnsupportedOperationException | SerializationException ex) {
                // the manager runs no functions, or not this one
                return here.get();
            }
        }
        return here.get();
    }

    /** Waits as long as it takes. */
    @Nullable Object await(Operation operation, @Nullable Object... arguments) throws InterruptedException {
        return this.handle.await(operation, -1, arguments);
    }

    /** Waits for some time; 0 or less does not wait. */
    @Nullable Object awaitFor(Operation operation, long time, TimeUnit unit, @Nullable Object... arguments)
            throws InterruptedException {
        return this.handle.await(operation, Math.max(0, unit.toNanos(time)), arguments);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <T extends @Nullable Object> CompletableFuture<T> callAsync(Operation operation, @Nullable Object... arguments) {
        return (CompletableFuture<T>) this.handle.callAsync(operation, arguments);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <T extends @Nullable Object> CompletableFuture<T> callAsync(
            Consumer<@Nullable Object> unwanted, Operation operation, @Nullable Object... arguments) {
        return (CompletableFuture<T>) this.handle.callAsync(unwanted, operation, arguments);
    }

    String typeId() {
        return this.handle.identity().typeId();
    }

    @Nullable Object copy() {
        return call(CommonOperation.COPY);
    }

    String describe() {
        return (String) Objects.requireNonNull(call(CommonOperation.DESCRIBE));
    }

    Attachment attachment() {
        return ProxyAttachment.of(this.handle.reference());
    }

    Handle handle() {
        return this.handle;
    }

    /** Whether this is asked within another object of a manager in this process, where collections compare by identity. */
    static boolean isWithinObject() {
        return Inside.object();
    }

    boolean isSameObject(Object other) {
        return other instanceof ProxyCore core && core.handle.identity().equals(this.handle.identity());
    }

    int identityHash() {
        return this.handle.identity().hashCode();
    }
}
