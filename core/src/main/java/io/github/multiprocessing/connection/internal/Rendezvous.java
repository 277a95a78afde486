package io.github.multiprocessing.connection.internal;

import io.github.multiprocessing.os.PeerCredentials;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one child finds its parent: a Unix socket of a random name in a private directory, open until that child has made
 * its two connections and proven the key on each, then closed and unlinked. Nothing is left to guess, squat or delete.
 */
public final class Rendezvous implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Rendezvous.class);
    private static final long HANDSHAKE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long CHECK_MILLIS = 100;

    private final Path path;
    private final byte[] key;
    private final ServerSocketChannel listener;

    /**
     * Opens the socket.
     *
     * @param directory a directory that only this user may enter
     * @param name the name of the socket's file
     * @param key the key of the child
     * @throws IOException if the socket cannot be bound
     */
    public Rendezvous(Path directory, String name, byte[] key) throws IOException {
        this.path = directory.resolve(name);
        this.key = key;
        this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            this.listener.bind(UnixDomainSocketAddress.of(this.path));
            this.listener.configureBlocking(false);
        } catch (IOException | RuntimeException ex) {
            this.listener.close();
            throw ex;
        }
    }

    /**
     * Where the child is to connect.
     *
     * @return the path of the socket
     */
    public Path path() {
        return this.path;
    }

    /**
     * Waits for the child.
     *
     * @param expected what the child must say of itself (the channel does not matter)
     * @param timeoutNanos how long both connections may take
     * @param goOn asked a few times a second; false gives up, as when the child has died
     * @return the two sockets
     * @throws IOException if the child did not come, or is not the one expected
     */
    public Sockets accept(Hello expected, long timeoutNanos, BooleanSupplier goOn) throws IOException {
        long deadline = System.nanoTime() + timeoutNanos;
        Map<Hello.Channel, SocketChannel> accepted = new EnumMap<>(Hello.Channel.class);
        try (Selector selector = Selector.open()) {
            this.listener.register(selector, SelectionKey.OP_ACCEPT);
            while (accepted.size() < Hello.Channel.values().length) {
                if (!goOn.getAsBoolean()) {
                    throw new IOException("the process ended before it had connected");
                }
                if (System.nanoTime() - deadline >= 0) {
                    throw new IOException("the process did not connect in time");
                }
                selector.select(CHECK_MILLIS);
                selector.selectedKeys().clear();
                SocketChannel socket = this.listener.accept();
                if (socket != null) {
                    admit(socket, expected, accepted);
                }
            }
            return new Sockets(accepted);
        } catch (IOException | RuntimeException ex) {
            for (SocketChannel socket : accepted.values()) {
                socket.close();
            }
            throw ex;
        }
    }

    private void admit(SocketChannel socket, Hello expected, Map<Hello.Channel, SocketChannel> accepted)
            throws IOException {
        boolean admitted = false;
        try (HandshakeWire wire = new HandshakeWire(socket, HANDSHAKE_NANOS)) {
            if (!PeerCredentials.isSameUser(socket).orElse(true)) {
                logger.info("Refused a connection of another user to {}", expected.child());
                return;
            }
            Hello hello = Handshake.asParent(wire, this.key);
            check(hello, expected);
            if (accepted.containsKey(hello.channel())) {
                throw new ProtocolException("a second " + hello.channel() + " connection");
            }
            Handshake.welcome(wire);
            accepted.put(hello.channel(), socket);
            admitted = true;
        } catch (SkewException ex) {
            throw ex;
        } catch (IOException ex) {
            // One text for every reason: what went wrong is of no use to whoever should not be here.
            logger.info("Refused a connection to {} during the handshake", expected.child());
        } finally {
            if (!admitted) {
                socket.close();
            }
        }
    }

    private static void check(Hello hello, Hello expected) throws IOException {
        if (!hello.child().equals(expected.child()) || hello.pid() != expected.pid()) {
            throw new ProtocolException("another child");
        }
        if (!hello.fingerprint().equals(expected.fingerprint())) {
            throw new SkewException("it was built from another class path: fingerprint " + hello.fingerprint()
                    + " instead of " + expected.fingerprint()
                    + ". Was a jar replaced while the application was running? Restart the application");
        }
    }

    @Override
    public void close() throws IOException {
        this.listener.close();
        Files.deleteIfExists(this.path);
    }

    /**
     * The connections of a child.
     *
     * @param byChannel one for each channel
     */
    public record Sockets(Map<Hello.Channel, SocketChannel> byChannel) {

        /**
         * The connection of a channel.
         *
         * @param channel the channel
         * @return its socket
         */
        public SocketChannel of(Hello.Channel channel) {
            SocketChannel socket = this.byChannel.get(channel);
            if (socket == null) {
                throw new IllegalStateException("no connection for " + channel);
            }
            return socket;
        }
    }

    /** The child is the right one but was built from something else. Trying again would not help. */
    public static final class SkewException extends IOException {

        private static final long serialVersionUID = 1L;

        SkewException(String message) {
            super(message);
        }
    }
}
