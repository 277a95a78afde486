package io.github.multiprocessing.connection.internal.message;

import io.github.multiprocessing.connection.internal.link.Link;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Cuts a stream of bytes into messages. Never waits. For one thread at a time. */
abstract class Inbound {

    static final int END = -1;

    /** How many bytes of the current message were not taken yet. */
    private long remaining;

    /** How many bytes of the current message were not taken yet; 0 between two messages. */
    final long remaining() {
        return this.remaining;
    }

    final void announce(long length) {
        this.remaining = length;
    }

    final void taken(int count) {
        this.remaining -= count;
    }

    /**
     * Begins the next message, if its header has arrived.
     *
     * @return its length, or -1
     */
    abstract long begin() throws IOException;

    /** Whether something of the next message is there that {@link #begin} or what follows can use. */
    abstract boolean hasInput();

    /** Whether the stream may end where it stands: between two messages, and properly. */
    abstract boolean mayEnd();

    /**
     * Reads what has arrived.
     *
     * @return how many bytes, 0 or {@link #END}
     */
    abstract int fill(Link link) throws IOException;

    /**
     * Takes bytes of the current message, for which the buffer has no more room than remain.
     *
     * @return how many, 0 if none are there, or {@link #END}
     */
    abstract int take(Link link, ByteBuffer to) throws IOException;
}
