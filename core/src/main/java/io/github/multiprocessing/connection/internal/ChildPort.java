package io.github.multiprocessing.connection.internal;

import io.github.multiprocessing.os.LastingThreads;
import io.github.multiprocessing.os.PeerCredentials;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where children may connect at any time of their lives, each once and with a key of its own: a Unix socket in a private
 * directory. Thread-safe.
 */
public final class ChildPort implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(ChildPort.class);
    private static final long HANDSHAKE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_UNPROVEN = 64;
    private static final long STACK_BYTES = 256 << 10;

    private final Path path;
    private final ServerSocketChannel listener;
    private final Map<String, Guest> guests = new ConcurrentHashMap<>();
    private final AtomicInteger unproven = new AtomicInteger();

    /** Serves the connection of a child that has proven its key. */
    @FunctionalInterface
    public interface Host {

        /**
         * Serves it, in a thread of its own, for as long as it takes.
         *
         * @param socket the connection, ready for frames; the callee closes it
         * @param pid the process id that the child says it has
         */
        void serve(SocketChannel socket, long pid);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Guest(byte[] key, Host host) {}

    /**
     * Opens the socket.
     *
     * @param path where, in a directory that only this user may enter
     * @throws IOException if the socket cannot be bound
     */
    public ChildPort(Path path) throws IOException {
        this.path = path;
        this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            this.listener.bind(UnixDomainSocketAddress.of(path));
        } catch (IOException | RuntimeException ex) {
            this.listener.close();
            throw ex;
        }
        LastingThreads.create("mp-port", STACK_BYTES, this::accept).start();
    }

    /**
     * Where children are to connect.
     *
     * @return the path of the socket
     */
    public Path path() {
        return this.path;
    }

    /**
     * Expects a child.
     *
     * @param child the name by which it will say who it is, of this child alone
     * @param key what it has to prove
     * @param host serves it
     */
    public void expect(String child, byte[] key, Host host) {
        this.guests.put(child, new Guest(key.clone(), host));
    }

    /**
     * Expects a child no longer.
     *
     * @param child its name
     * @return false if it has come, and is or will be served
     */
    public boolean forget(String child) {
        return this.guests.remove(child) != null;
    }

    private void accept() {
        while (this.listener.isOpen()) {
            try {
                admit(this.listener.accept());
            } catch (IOException | OutOfMemoryError ex) {
                // closed; or there is no descriptor or thread at the moment, and asking again at once would not help
                if (this.listener.isOpen()) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    private void admit(SocketChannel socket) throws IOException {
        boolean heard = false;
        try {
            if (this.unproven.get() < MOST_UNPROVEN) {
                LastingThreads.create("mp-guest", STACK_BYTES, () -> hear(socket))
                        .start();
                heard = true;
            }
        } finally {
            if (!heard) {
                socket.close();
            }
        }
    }

    private void hear(SocketChannel socket) {
        this.unproven.incrementAndGet();
        Host host = ChildPort::refuse;
        long pid = 0;
        try (HandshakeWire wire = new HandshakeWire(socket, HANDSHAKE_NANOS)) {
            if (PeerCredentials.isSameUser(socket).orElse(true)) {
                Hello hello = Handshake.asParent(wire, this::keyOf);
                // a second connection of the same child finds nobody
                Guest guest = this.guests.remove(hello.child());
                if (guest != null) {
                    host = guest.host();
                    pid = hello.pid();
                    Handshake.welcome(wire);
                }
            }
        } catch (IOException ex) {
            // one that has proven its key is served all the same: its host sees that it is gone
            logger.debug("A connection to {} was not welcome: {}", this.path, ex.toString());
        } finally {
            this.unproven.decrementAndGet();
        }
        host.serve(socket, pid);
    }

    /** Nobody proves a key that was just made. */
    private byte[] keyOf(String child) {
        Guest guest = this.guests.get(child);
        return guest != null ? guest.key() : Handshake.newKey();
    }

    private static void refuse(SocketChannel socket, long pid) {
        try {
            socket.close();
        } catch (IOException ex) {
            // it is closed all the same
            return;
        }
    }

    @Override
    public void close() throws IOException {
        this.listener.close();
        Files.deleteIfExists(this.path);
    }
}
