package io.github.multiprocessing.spring.properties;

import org.jspecify.annotations.Nullable;

/** How one property of a named pool is found. */
final class Inheritance {

    private Inheritance() {}

    static <T> @Nullable T firstNonNull(@Nullable T own, @Nullable T inherited) {
        return own != null ? own : inherited;
    }
}
