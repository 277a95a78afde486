package io.github.multiprocessing.connection.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Where one child finds its parent: a Unix socket of a random name in a private directory, open until that child has made
 * its two connections and proven the key on each, then closed and unlinked. Nothing is left to guess, squat or delete.
 */
public final class Rendezvous implements AutoCloseable {

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
        try (Selector selector = Selector.open();
                Candidates candidates = new Candidates(expected, this.key, selector::wakeup)) {
            this.listener.register(selector, SelectionKey.OP_ACCEPT);
            while (!candidates.complete()) {
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
                    candidates.add(socket);
                }
            }
            return new Sockets(candidates.take());
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
