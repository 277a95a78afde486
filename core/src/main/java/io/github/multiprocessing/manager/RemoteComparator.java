package io.github.multiprocessing.manager;

import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Comparator} that can run at the manager: a lambda becomes serializable where this type is expected. What it
 * captures is copied there, proxies excepted.
 *
 * @param <T> the type of what is compared
 */
@FunctionalInterface
public interface RemoteComparator<T extends @Nullable Object> extends Comparator<T>, Serializable {}
