package io.github.multiprocessing.connection.internal.handshake;

import io.github.multiprocessing.connection.AuthenticationException;
import io.github.multiprocessing.connection.internal.message.SessionKeys;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One end's part of a handshake, as a machine: it is given the messages of the other end, one after the other, and gives what
 * is to be said. The number of messages is fixed, and each has a limit, so that nobody says more than a few hundred bytes
 * before the key is proven. For one thread at a time.
 */
public abstract class Exchange {

    private static final String REFUSED =
            "the handshake failed: the two ends do not share a key, or do not speak the same protocol";

    /**
     * Begins.
     *
     * @param out takes what is to be said first
     * @throws IOException if this end refuses
     */
    public abstract void begin(Consumer<byte[]> out) throws IOException;

    /**
     * Goes on.
     *
     * @param message what the other end said
     * @param out takes what is to be said, also if this throws
     * @throws AuthenticationException if the other end did not prove the key, or refuses this end's proof
     * @throws IOException if this end refuses for another reason
     */
    public abstract void receive(byte[] message, Consumer<byte[]> out) throws IOException;

    /**
     * Whether both ends are content.
     *
     * @return true if there is nothing left to be said
     */
    public abstract boolean isDone();

    /**
     * How long the other end's messages may be.
     *
     * @return a number of bytes
     */
    public abstract int limit();

    /**
     * The keys for what follows.
     *
     * @return the keys, or null if nothing that follows is authenticated
     */
    public abstract @Nullable SessionKeys keys();

    /** The only thing that is ever told of a failure. */
    static AuthenticationException refused() {
        return new AuthenticationException(REFUSED);
    }

    /** No handshake at all: that of Python without a key. */
    static final class None extends Exchange {

        @Override
        public void begin(Consumer<byte[]> out) {
            // nothing is said
        }

        @Override
        public void receive(byte[] message, Consumer<byte[]> out) throws IOException {
            throw refused();
        }

        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public int limit() {
            return 0;
        }

        @Override
        public @Nullable SessionKeys keys() {
            return null;
        }
    }
}
