package io.github.multiprocessing.spring.task;

import java.util.List;

/**
 * What the parent admits of the elements that a worker sends.
 *
 * @param allowedTypes patterns of types beside the built-in ones
 * @param maxMessageBytes how large an element may be
 */
public record ElementLimits(List<String> allowedTypes, int maxMessageBytes) {

    /** Only the built-in types. */
    public static final ElementLimits BUILT_IN = new ElementLimits(List.of(), 16 << 20);
}
