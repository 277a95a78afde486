package io.github.multiprocessing.manager;

import java.io.Serializable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Predicate} that can run at the manager: a lambda becomes serializable where this type is expected. What it
 * captures is copied there, proxies excepted.
 *
 * @param <T> the type of the argument
 */
@FunctionalInterface
public interface RemotePredicate<T extends @Nullable Object> extends Predicate<T>, Serializable {}
