package io.github.multiprocessing.manager.internal;

import org.jspecify.annotations.Nullable;

/**
 * A request that takes back what another one has done.
 *
 * @param operation what the same object is asked for
 * @param arguments with what
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Undo(Operation operation, @Nullable Object... arguments) {}
