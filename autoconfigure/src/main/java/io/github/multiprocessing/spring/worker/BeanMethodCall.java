package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.serialization.SerializableCallable;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The call of a bean method as it travels: names and arguments, never code. A method that returns a future is waited for
 * here, so that its value travels.
 *
 * @param target which method of which bean
 * @param arguments its arguments
 * @param scope what the caller's thread carried
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the arguments are what the proxy was called with
public record BeanMethodCall(BeanMethod target, @Nullable Object[] arguments, CallerScope scope)
        implements SerializableCallable<@Nullable Object> {

    @Override
    public @Nullable Object call() throws Exception {
        try (OpenedScope opened = this.scope.open()) {
            try {
                return run();
            } catch (Throwable ex) {
                opened.failed(ex);
                throw ex;
            }
        }
    }

    private @Nullable Object run() throws Exception {
        try {
            Object result = TaskTargets.current().invoke(this.target, this.arguments);
            if (result instanceof CompletionStage<?> stage) {
                return await(stage.toCompletableFuture());
            }
            return result instanceof Future<?> future ? await(future) : result;
        } catch (InvocationTargetException ex) {
            throw unwrapped(ex);
        }
    }

    private static @Nullable Object await(Future<?> future) throws Exception {
        try {
            return future.get();
        } catch (InterruptedException ex) {
            future.cancel(true);
            throw ex;
        } catch (ExecutionException ex) {
            throw unwrapped(ex);
        }
    }

    private static Exception unwrapped(Exception wrapper) throws Exception {
        Throwable cause = wrapper.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof Exception exception ? exception : wrapper;
    }
}
