package io.github.multiprocessing.connection;

import io.github.multiprocessing.connection.internal.handshake.ClientSide;
import java.io.IOException;

/** Connects to a {@link Listener}, or to one of Python's. Python's counterpart is {@code Client(address, authkey=…)}. */
public final class Client {

    private Client() {}

    /**
     * Connects, with mutual proof of a key.
     *
     * @param address where the listener is
     * @param key the key
     * @return the connection, to be closed
     * @throws AuthenticationException if the listener does not know the key
     * @throws IOException as for {@link #connect(Address, ConnectionOptions)}
     */
    public static Connection connect(Address address, AuthKey key) throws IOException {
        return connect(address, ConnectionOptions.authenticated(key));
    }

    /**
     * Connects. Connecting and the handshake together take at most {@link ConnectionOptions#handshakeTimeout()}; looking up
     * the name of a host may take longer.
     *
     * @param address where the listener is; of a name that stands for several addresses, the first that answers
     * @param options what is spoken, and how
     * @return the connection, to be closed
     * @throws AuthenticationException if the listener did not prove the key, refused this end's proof or speaks another protocol
     * @throws IncompatiblePeerException if the listener serialises differently
     * @throws java.net.ConnectException if nobody listens there
     * @throws java.net.SocketTimeoutException if it took too long
     * @throws java.net.UnknownHostException if nobody knows the host
     * @throws UnixPathTooLongException if the path is too long for a socket
     * @throws java.io.InterruptedIOException if the thread is interrupted, which it still is afterwards
     * @throws IOException if it could not be done for another reason
     */
    public static Connection connect(Address address, ConnectionOptions options) throws IOException {
        return new Connection(ClientSide.connect(address, options), options, true, true);
    }
}
