package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.serialization.SerializableCallable;
import org.jspecify.annotations.Nullable;

/**
 * Code that runs with what its caller's thread carried.
 *
 * @param code the code
 * @param scope what the caller's thread carried
 * @param <R> the type of the result
 */
public record ScopedCall<R extends @Nullable Object>(SerializableCallable<R> code, CallerScope scope)
        implements SerializableCallable<R> {

    @Override
    public R call() throws Exception {
        try (OpenedScope opened = this.scope.open()) {
            try {
                return this.code.call();
            } catch (Throwable ex) {
                opened.failed(ex);
                throw ex;
            }
        }
    }
}
