package io.github.multiprocessing.connection.internal;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/** The child's end of a connection to its parent. */
public final class ParentSocket {

    private static final long HANDSHAKE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private ParentSocket() {}

    /**
     * Connects and proves the key.
     *
     * @param path the parent's socket
     * @param key the key
     * @param hello who connects
     * @return the socket, ready for frames
     * @throws IOException if the parent is not there, or does not prove the key
     */
    public static SocketChannel connect(String path, byte[] key, Hello hello) throws IOException {
        SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(path));
        try (HandshakeWire wire = new HandshakeWire(socket, HANDSHAKE_NANOS)) {
            Handshake.asChild(wire, key, hello);
            return socket;
        } catch (IOException | RuntimeException ex) {
            socket.close();
            throw ex;
        }
    }
}
