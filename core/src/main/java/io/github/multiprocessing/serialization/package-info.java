/**
 * How values, calls and exceptions become bytes and back: the {@link io.github.multiprocessing.serialization.Serializer},
 * the type filter that decides which classes are ever loaded, and exceptions as data. May use {@code os}.
 *
 * @serial exclude
 */
@NullMarked
package io.github.multiprocessing.serialization;

import org.jspecify.annotations.NullMarked;
