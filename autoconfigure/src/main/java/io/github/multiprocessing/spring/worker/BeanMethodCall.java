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

    /** Makes of what the method returned what the caller gets, while the caller's scope is there. */
    @FunctionalInterface
    interface Settling {

        @Nullable Object of(@Nullable Object result) throws Exception;
    }

    @Override
    public @Nullable Object call() throws Exception {
        return call(Value.SETTLED);
    }

    @Nullable Object call(Settling settling) throws Exception {
        try (OpenedScope opened = this.scope.open()) {
            try {
                return run(settling);
            } catch (Throwable ex) {
                opened.failed(ex);
                throw ex;
            }
        }
    }

    private @Nullable Object run(Settling settling) throws Exception {
        try {
            return settling.of(TaskTargets.current().invoke(this.target, this.arguments));
        } catch (InvocationTargetException ex) {
            throw unwrapped(ex);
        }
    }

    /** A value travels as it is, that of a future once it is there. No lambda, because a small worker has none otherwise. */
    private enum Value implements Settling {
        SETTLED;

        @Override
        public @Nullable Object of(@Nullable Object result) throws Exception {
            if (result instanceof CompletionStage<?> stage) {
                return await(stage.toCompletableFuture());
            }
            return result instanceof Future<?> future ? await(future) : result;
        }
    }

    static @Nullable Object await(Future<?> future) throws Exception {
        try {
            return future.get();
        } catch (InterruptedException ex) {
            future.cancel(true);
            throw ex;
        } catch (ExecutionException ex) {
            throw unwrapped(ex);
        }
    }

    static Exception unwrapped(Exception wrapper) throws Exception {
        Throwable cause = wrapper.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof Exception exception ? exception : wrapper;
    }
}
