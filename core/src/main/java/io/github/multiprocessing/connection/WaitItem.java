package io.github.multiprocessing.connection;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/** One of the things that {@link Connections#await} waits for. A channel is taken out of its blocking mode meanwhile. */
final class WaitItem<T> {

    private static final int INPUT = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;

    private final T object;
    private final @Nullable Waitable waitable;
    private final @Nullable SelectableChannel foreign;
    private boolean wasBlocking;

    WaitItem(T object) {
        this.object = object;
        this.waitable = object instanceof Waitable known ? known : null;
        this.foreign = object instanceof SelectableChannel channel ? channel : null;
        if (this.waitable == null && (this.foreign == null || (this.foreign.validOps() & INPUT) == 0)) {
            throw new IllegalArgumentException("neither a Connection, a Listener, a Sentinel"
                    + " nor a channel that can be read or accepted from: " + object);
        }
    }

    T object() {
        return this.object;
    }

    boolean isForeign() {
        return this.foreign != null;
    }

    /** Whether it is known to be ready without asking a selector. */
    boolean isReady() {
        if (this.foreign != null) {
            return !this.foreign.isOpen();
        }
        return this.waitable != null && this.waitable.isReady();
    }

    @Nullable SelectableChannel selectable() {
        return this.foreign != null ? this.foreign : this.waitable != null ? this.waitable.selectable() : null;
    }

    int operations() {
        return this.foreign != null ? this.foreign.validOps() & INPUT : SelectionKey.OP_READ;
    }

    /** Begins to be told. */
    void prepare(Runnable wake) throws IOException {
        if (this.waitable != null) {
            this.waitable.watchers().add(wake);
        }
        if (this.foreign != null && this.foreign.isOpen() && this.foreign.isBlocking()) {
            this.foreign.configureBlocking(false);
            this.wasBlocking = true;
        }
    }

    /** Undoes {@link #prepare}; no selector has the channel any more. */
    void restore(Runnable wake) throws IOException {
        if (this.waitable != null) {
            this.waitable.watchers().remove(wake);
        }
        if (this.foreign != null && this.wasBlocking && this.foreign.isOpen()) {
            this.foreign.configureBlocking(true);
            this.wasBlocking = false;
        }
    }
}
