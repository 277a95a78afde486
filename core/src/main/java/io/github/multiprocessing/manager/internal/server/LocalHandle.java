package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.manager.internal.CommonOperation;
import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.Identity;
import io.github.multiprocessing.manager.internal.Operation;
import io.github.multiprocessing.manager.internal.ProxyReference;
import io.github.multiprocessing.manager.internal.object.Call;
import io.github.multiprocessing.manager.internal.object.Inside;
import io.github.multiprocessing.manager.internal.object.ManagedObject;
import io.github.multiprocessing.manager.internal.object.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A hold on an object of a server in this process: calls are direct, values that could be changed are copied. */
public final class LocalHandle implements Handle {

    private final LocalCaller caller;
    private final ManagedObject object;
    private final Copies copies;

    /**
     * Takes hold of an object.
     *
     * @param caller who calls
     * @param object the object, which lives as long as this
     */
    public LocalHandle(LocalCaller caller, ManagedObject object) {
        this.caller = caller;
        this.object = object;
        this.copies = caller.server().copies();
        caller.server().table().export(object);
    }

    @Override
    public Identity identity() {
        return new Identity(
                this.caller.server().generation(), this.object.id(), this.object.typeId(), this.object.interfaceName());
    }

    @Override
    public @Nullable Object call(Operation operation, @Nullable Object... arguments) {
        return awaitUninterruptibly(operation, arguments);
    }

    @Override
    public @Nullable Object awaitUninterruptibly(Operation operation, @Nullable Object... arguments) {
        LocalReply reply = begin(operation, -1, arguments);
        return copy(reply, reply.isDone() ? reply.resultAtOnce() : reply.awaitUninterruptibly());
    }

    @Override
    public @Nullable Object await(Operation operation, long timeoutNanos, @Nullable Object... arguments)
            throws InterruptedException {
        LocalReply reply = begin(operation, timeoutNanos == Long.MAX_VALUE ? -1 : timeoutNanos, arguments);
        return copy(reply, reply.isDone() ? reply.resultAtOnce() : reply.await());
    }

    private @Nullable Object copy(LocalReply reply, @Nullable Object value) {
        try {
            return this.copies.of(value);
        } catch (RuntimeException | StackOverflowError ex) {
            this.object.undelivered(reply.call(), value);
            throw ex;
        }
    }

    private LocalReply begin(Operation operation, long timeoutNanos, @Nullable Object[] arguments) {
        LocalReply reply = new LocalReply();
        reply.begin(call(operation, timeoutNanos, arguments, reply));
        return reply;
    }

    private Call call(Operation operation, long timeoutNanos, @Nullable Object[] arguments, Reply reply) {
        if (Inside.object()) {
            throw new IllegalStateException("the content of " + this.object
                    + " cannot be compared within another object of the manager: get both, and compare copies");
        }
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = this.copies.of(arguments[i]);
        }
        return new Call(
                this.caller,
                0,
                Thread.currentThread().getId(),
                this.object,
                CommonOperation.numberOf(operation),
                arguments,
                timeoutNanos,
                reply);
    }

    @Override
    public CompletableFuture<@Nullable Object> callAsync(Operation operation, @Nullable Object... arguments) {
        return callAsync(unwanted -> {}, operation, arguments);
    }

    @Override
    public CompletableFuture<@Nullable Object> callAsync(
            Consumer<@Nullable Object> unwanted, Operation operation, @Nullable Object... arguments) {
        LocalFuture reply =
                new LocalFuture(this.copies, unwanted, this.caller.server().deliveries());
        return reply.begin(call(operation, -1, arguments, reply));
    }

    /** Gives a reference to who is being written to, or keeps the object until whoever gets it has come for it. */
    @Override
    public ProxyReference reference() {
        ManagerServer server = this.caller.server();
        boolean granted = Granting.grant(this.object);
        if (!granted) {
            server.pin(this.object);
        }
        return new ProxyReference(server.address().toString(), identity(), granted, server.credential());
    }

    /**
     * A value as a call of the object would get it.
     *
     * @param value the value
     * @return a copy, or the same if that cannot change
     */
    public @Nullable Object copyOf(@Nullable Object value) {
        return this.copies.of(value);
    }

    /**
     * What this is a hold on.
     *
     * @return the object
     */
    public ManagedObject object() {
        return this.object;
    }
}
