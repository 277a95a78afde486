package io.github.multiprocessing.connection;

import io.github.multiprocessing.connection.internal.listen.Arrival;
import io.github.multiprocessing.connection.internal.listen.Reception;
import io.github.multiprocessing.connection.internal.listen.ServerSocket;
import io.github.multiprocessing.os.RunDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectableChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits for connections. Peers prove the key in the background, any number of them at once and each within
 * {@link ConnectionOptions#handshakeTimeout()}, so that one that is silent or slow holds up nobody, and {@link #accept} returns
 * only those that have. Python's counterpart is {@code multiprocessing.connection.Listener}, whose {@code accept} hears one
 * peer at a time for as long as that likes.
 *
 * <p>The file of a Unix socket can be used by this user only. It is deleted when the listener is closed, if it still is the
 * same; a file that was there before is never touched. Thread-safe.
 */
public final class Listener extends Waitable implements Closeable {

    private static final int NAME_BYTES = 8;

    private final Reception reception;
    private final ConnectionOptions options;
    private volatile @Nullable Address lastAccepted;

    private Listener(ServerSocket socket, ConnectionOptions options, ListenerSettings settings) throws IOException {
        this.options = options;
        this.reception = new Reception(socket, options, settings, watchers()::tell);
    }

    /**
     * Listens, with mutual proof of a key.
     *
     * @param address where; with port 0 on any free one
     * @param key the key
     * @return the listener, to be closed
     * @throws IOException as for {@link #open(Address, ConnectionOptions, ListenerSettings)}
     */
    public static Listener open(Address address, AuthKey key) throws IOException {
        return open(address, ConnectionOptions.authenticated(key));
    }

    /**
     * Listens.
     *
     * @param address where; with port 0 on any free one
     * @param options what is spoken, and how
     * @return the listener, to be closed
     * @throws IOException as for {@link #open(Address, ConnectionOptions, ListenerSettings)}
     */
    public static Listener open(Address address, ConnectionOptions options) throws IOException {
        return open(address, options, ListenerSettings.defaults());
    }

    /**
     * Listens on a Unix socket of a random name in the private directory of this run. Python: {@code Listener()}.
     *
     * @param options what is spoken, and how
     * @return the listener, to be closed
     * @throws IOException if the system has no Unix sockets or no descriptors left
     */
    public static Listener open(ConnectionOptions options) throws IOException {
        byte[] name = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(name);
        return open(
                Address.unix(RunDirectory.path().resolve("l-" + HexFormat.of().formatHex(name))), options);
    }

    /**
     * Listens.
     *
     * @param address where; with port 0 on any free one
     * @param options what is spoken, and how
     * @param settings the bounds
     * @return the listener, to be closed
     * @throws IllegalArgumentException if other machines could connect to the address and there is no TLS, unless the settings
     *     allow that
     * @throws java.net.BindException if the address is taken, or not one of this machine's
     * @throws java.net.UnknownHostException if nobody knows the host
     * @throws UnixPathTooLongException if the path is too long for a socket
     * @throws IOException if it could not be done for another reason
     */
    public static Listener open(Address address, ConnectionOptions options, ListenerSettings settings)
            throws IOException {
        ServerSocket socket = ServerSocket.bind(address, options, settings);
        try {
            return new Listener(socket, options, settings);
        } catch (IOException | RuntimeException ex) {
            socket.close();
            throw ex;
        }
    }

    /**
     * Where this listens. Python: {@code address}.
     *
     * @return the address with the numbers that were found for a host's name and a port 0
     */
    public Address address() {
        return this.reception.address();
    }

    /**
     * Waits for a connection. Python: {@code accept}.
     *
     * @return the connection, whose other end has proven the key; to be closed
     * @throws java.nio.channels.ClosedChannelException if the listener is closed, also meanwhile
     * @throws java.io.InterruptedIOException if the thread is interrupted, which it still is afterwards
     * @throws IOException if the listener is broken
     */
    public Connection accept() throws IOException {
        return accept(Connections.FOREVER);
    }

    /**
     * Waits for a connection.
     *
     * @param timeout at most how long
     * @return the connection, whose other end has proven the key; to be closed
     * @throws SocketTimeoutException if the time is over
     * @throws IOException as for {@link #accept()}
     */
    public Connection accept(Duration timeout) throws IOException {
        Arrival arrival = this.reception.take(Connections.nanos(timeout));
        if (arrival == null) {
            throw new SocketTimeoutException("nobody connected to " + address() + " within " + timeout);
        }
        this.lastAccepted = arrival.address();
        return new Connection(arrival.channel(), this.options, true, true);
    }

    /**
     * Where the last accepted connection came from. Python: {@code last_accepted}.
     *
     * @return the address; empty if there was none, or it came over a Unix socket, which has no address at that end
     */
    public Optional<Address> lastAccepted() {
        return Optional.ofNullable(this.lastAccepted);
    }

    /**
     * What has become of the peers so far.
     *
     * @return numbers that do not change
     */
    public ListenerStatistics statistics() {
        return this.reception.statistics();
    }

    /**
     * Stops listening, and closes what nobody has accepted. Connections that were accepted live on. May be called from any
     * thread, more than once. Python: {@code close}.
     */
    @Override
    public void close() {
        this.reception.close();
        watchers().tell();
    }

    @Override
    boolean isReady() {
        return this.reception.isReady();
    }

    @Override
    @Nullable SelectableChannel selectable() {
        return null;
    }

    /** Names the address. */
    @Override
    public String toString() {
        return "Listener[" + address() + ']';
    }
}
