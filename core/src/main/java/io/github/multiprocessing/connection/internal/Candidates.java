package io.github.multiprocessing.connection.internal;

import io.github.multiprocessing.os.PeerCredentials;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that have not proven yet that they are the child. Each is heard in a short-lived thread of its own, so that
 * one that stays silent holds up nobody; of too many the oldest is dropped.
 */
final class Candidates implements Closeable {

    private static final Logger logger = LoggerFactory.getLogger(Candidates.class);
    private static final long HANDSHAKE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int MOST = 16;
    private static final long STACK_BYTES = 256 << 10;

    private final Hello expected;
    private final byte[] key;
    private final Runnable wakeup;
    private final ArrayDeque<SocketChannel> unproven = new ArrayDeque<>();
    private final Set<Hello.Channel> claimed = EnumSet.noneOf(Hello.Channel.class);
    private final Map<Hello.Channel, SocketChannel> proven = new EnumMap<>(Hello.Channel.class);
    private Rendezvous.@Nullable SkewException skew;
    private boolean closed;

    Candidates(Hello expected, byte[] key, Runnable wakeup) {
        this.expected = expected;
        this.key = key;
        this.wakeup = wakeup;
    }

    void add(SocketChannel socket) throws IOException {
        synchronized (this) {
            if (this.unproven.size() == MOST) {
                this.unproven.remove().close();
            }
            this.unproven.add(socket);
        }
        Thread thread = new Thread(null, () -> hear(socket), this.expected.child() + "-handshake", STACK_BYTES, false);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether every connection of the child is there. */
    synchronized boolean complete() throws IOException {
        if (this.skew != null) {
            throw this.skew;
        }
        return this.proven.size() == Hello.Channel.values().length;
    }

    /** Hands the child's connections over; they are not closed with the others. */
    synchronized Map<Hello.Channel, SocketChannel> take() {
        Map<Hello.Channel, SocketChannel> taken = new EnumMap<>(this.proven);
        this.proven.clear();
        return taken;
    }

    private void hear(SocketChannel socket) {
        Hello.@Nullable Channel channel = null;
        try {
            channel = welcome(socket);
        } catch (Rendezvous.SkewException ex) {
            skewed(ex);
        } catch (IOException | RuntimeException ex) {
            // One text for every reason: what went wrong is of no use to whoever should not be here.
            logger.info("Refused a connection to {} during the handshake", this.expected.child());
        } finally {
            heard(socket, channel);
        }
    }

    private Hello.Channel welcome(SocketChannel socket) throws IOException {
        if (!PeerCredentials.isSameUser(socket).orElse(true)) {
            throw new ProtocolException("another user");
        }
        try (HandshakeWire wire = new HandshakeWire(socket, HANDSHAKE_NANOS)) {
            Hello hello = Handshake.asParent(wire, this.key);
            check(hello);
            claim(hello.channel());
            Handshake.welcome(wire);
            return hello.channel();
        }
    }

    private void check(Hello hello) throws IOException {
        if (!hello.child().equals(this.expected.child()) || hello.pid() != this.expected.pid()) {
            throw new ProtocolException("another child");
        }
        if (!hello.fingerprint().equals(this.expected.fingerprint())) {
            throw new Rendezvous.SkewException("it was built from another class path: fingerprint "
                    + hello.fingerprint() + " instead of " + this.expected.fingerprint()
                    + ". Was a jar replaced while the application was running? Restart the application");
        }
    }

    private synchronized void claim(Hello.Channel channel) throws ProtocolException {
        if (!this.claimed.add(channel)) {
            throw new ProtocolException("a second " + channel + " connection");
        }
    }

    private synchronized void skewed(Rendezvous.SkewException cause) {
        this.skew = cause;
    }

    private void heard(SocketChannel socket, Hello.@Nullable Channel channel) {
        synchronized (this) {
            this.unproven.remove(socket);
            if (channel != null && !this.closed) {
                this.proven.put(channel, socket);
            } else {
                close(socket);
            }
        }
        this.wakeup.run();
    }

    private static void close(SocketChannel socket) {
        try {
            socket.close();
        } catch (IOException ex) {
            logger.debug("A refused connection did not close properly", ex);
        }
    }

    @Override
    public synchronized void close() {
        this.closed = true;
        this.unproven.forEach(Candidates::close);
        this.proven.values().forEach(Candidates::close);
    }
}
