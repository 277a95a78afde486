package io.github.multiprocessing.manager.internal.client;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.Identity;
import io.github.multiprocessing.manager.internal.Operation;
import io.github.multiprocessing.manager.internal.ProxyReference;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A hold on an object of a server elsewhere. The server hears of it when nobody has this any more. */
public final class RemoteHandle implements Handle {

    private final ManagerLink link;
    private final Identity identity;
    private final Grants grants;

    RemoteHandle(ManagerLink link, Identity identity, Grants grants) {
        this.link = link;
        this.identity = identity;
        this.grants = grants;
    }

    Grants grants() {
        return this.grants;
    }

    @Override
    public Identity identity() {
        return this.identity;
    }

    @Override
    public @Nullable Object call(Operation operation, @Nullable Object... arguments) {
        return this.link.call(this.identity, operation, arguments);
    }

    @Override
    public @Nullable Object awaitUninterruptibly(Operation operation, @Nullable Object... arguments) {
        return this.link.awaitUninterruptibly(this.identity, operation, arguments);
    }

    @Override
    public @Nullable Object await(Operation operation, long timeoutNanos, @Nullable Object... arguments)
            throws InterruptedException {
        return this.link.await(this.identity, operation, timeoutNanos, arguments);
    }

    @Override
    public CompletableFuture<@Nullable Object> callAsync(Operation operation, @Nullable Object... arguments) {
        return this.link.callAsync(unwanted -> {}, this.identity, operation, arguments);
    }

    @Override
    public CompletableFuture<@Nullable Object> callAsync(
            Consumer<@Nullable Object> unwanted, Operation operation, @Nullable Object... arguments) {
        return this.link.callAsync(unwanted, this.identity, operation, arguments);
    }

    @Override
    public ProxyReference reference() {
        return this.link.reference(this.identity);
    }
}
