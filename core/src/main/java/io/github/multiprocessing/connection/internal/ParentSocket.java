package io.github.multiprocessing.connection.internal;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/** The child's end of a connection to its parent. Opening comes apart from proving so that a child may prepare meanwhile. */
public final class ParentSocket {

    private static final long HANDSHAKE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private ParentSocket() {}

    /**
     * Connects, without a word yet.
     *
     * @param path the parent's socket
     * @return the socket
     * @throws IOException if the parent is not there
     */
    public static SocketChannel open(String path) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path));
    }

    /**
     * Proves the key on a connection, and has the parent prove it.
     *
     * @param socket the connection; ready for frames afterwards, closed if this fails
     * @param key the key
     * @param hello who connects
     * @throws IOException if the parent does not prove the key, or does not want this child
     */
    public static void prove(SocketChannel socket, byte[] key, Hello hello) throws IOException {
        try (HandshakeWire wire = new HandshakeWire(socket, HANDSHAKE_NANOS)) {
            Handshake.asChild(wire, key, hello);
        } catch (IOException | RuntimeException ex) {
            socket.close();
            throw ex;
        }
    }
}
