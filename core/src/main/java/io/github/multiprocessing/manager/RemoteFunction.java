package io.github.multiprocessing.manager;

import java.io.Serializable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Function} that can run at the manager: a lambda becomes serializable where this type is expected. What it captures is
 * copied there, proxies excepted.
 *
 * @param <A> the type of the argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface RemoteFunction<A extends @Nullable Object, R extends @Nullable Object>
        extends Function<A, R>, Serializable {}
