package io.github.multiprocessing.connection;

import java.nio.channels.SelectableChannel;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Connections#await} waits for, besides the JDK's channels: a {@link Connection} that has something to receive, a
 * {@link Listener} that has something to accept, a {@link Sentinel} of something that is over.
 */
public abstract sealed class Waitable permits Connection, Listener, Sentinel {

    private final Watchers watchers = new Watchers();

    Waitable() {}

    /** Whether whoever would wait need not. Never blocks. */
    abstract boolean isReady();

    /** The channel to select for reading while it is not ready, or null if the watchers are told of everything. */
    abstract @Nullable SelectableChannel selectable();

    /** Who is told that it may have become ready in a way that the channel does not show. */
    final Watchers watchers() {
        return this.watchers;
    }
}
