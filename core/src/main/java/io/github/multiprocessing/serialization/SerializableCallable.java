package io.github.multiprocessing.serialization;

import java.io.Serializable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Callable} whose lambdas can travel to a worker process. What the lambda captures must be serializable by the
 * pool's {@link Serializer}.
 *
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface SerializableCallable<R extends @Nullable Object> extends Callable<R>, Serializable {}
