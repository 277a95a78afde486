package io.github.multiprocessing.manager;

import java.io.Serializable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A {@link UnaryOperator} that can run at the manager: a lambda becomes serializable where this type is expected. What it
 * captures is copied there, proxies excepted.
 *
 * @param <T> the type of the argument and of the result
 */
@FunctionalInterface
public interface RemoteUnaryOperator<T extends @Nullable Object> extends UnaryOperator<T>, Serializable {}
