package io.github.multiprocessing.manager.internal;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The hold that a proxy has on its object, near or far. As long as somebody holds it, the object lives. Safe for use by many
 * threads.
 */
public interface Handle {

    /**
     * Which object it is.
     *
     * @return its identity
     */
    Identity identity();

    /**
     * Asks for something that does not wait for other clients.
     *
     * @param operation what to do
     * @param arguments with what
     * @return what it returns
     */
    @Nullable Object call(Operation operation, @Nullable Object... arguments);

    /**
     * Asks for something that may wait for other clients, and waits however long that takes; an interrupt does not end it.
     *
     * @param operation what to do
     * @param arguments with what
     * @return what it returns
     */
    @Nullable Object awaitUninterruptibly(Operation operation, @Nullable Object... arguments);

    /**
     * Asks for something that may wait for other clients.
     *
     * @param operation what to do
     * @param timeoutNanos at most how long it waits there; 0 not at all, negative or {@link Long#MAX_VALUE} for ever
     * @param arguments with what
     * @return what it returns
     * @throws InterruptedException if the thread is interrupted before it was done; it is not done then
     */
    @Nullable Object await(Operation operation, long timeoutNanos, @Nullable Object... arguments) throws InterruptedException;

    /**
     * Asks for something and does not wait.
     *
     * @param operation what to do
     * @param arguments with what
     * @return what it returns; cancelling it ends a wait at the server
     */
    CompletableFuture<@Nullable Object> callAsync(Operation operation, @Nullable Object... arguments);

    /**
     * Asks for something and does not wait; what comes in vain can be given back.
     *
     * @param unwanted gets what was returned although the future was completed in another way meanwhile; must not wait or throw
     * @param operation what to do
     * @param arguments with what
     * @return what it returns; completing it in another way, as by cancelling it, ends a wait at the server
     */
    CompletableFuture<@Nullable Object> callAsync(
            Consumer<@Nullable Object> unwanted, Operation operation, @Nullable Object... arguments);

    /**
     * How another process gets a hold on the object, which is kept for it a while.
     *
     * @return what to tell it
     */
    ProxyReference reference();
}
