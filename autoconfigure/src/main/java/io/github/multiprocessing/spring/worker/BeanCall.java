package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import org.jspecify.annotations.Nullable;

/**
 * Code that runs with a bean of its worker, and with what its caller's thread carried.
 *
 * @param bean the name of the bean
 * @param type the binary name of its class, or of one that it extends or implements
 * @param code the code
 * @param scope what the caller's thread carried
 * @param <T> the type of the bean
 * @param <R> the type of the result
 */
public record BeanCall<T, R extends @Nullable Object>(
        String bean, String type, SerializableFunction<T, R> code, CallerScope scope)
        implements SerializableCallable<R> {

    @Override
    @SuppressWarnings("unchecked")
    public R call() throws Exception {
        try (OpenedScope opened = this.scope.open()) {
            try {
                T target = (T) TaskTargets.current().target(this.bean, BeanMethod.load(this.type));
                return this.code.apply(target);
            } catch (Throwable ex) {
                opened.failed(ex);
                throw ex;
            }
        }
    }
}
