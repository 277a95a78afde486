package io.github.multiprocessing.connection.internal.link;

import io.github.multiprocessing.connection.Address;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Connects within a deadline. */
public final class Connector {

    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private Connector() {}

    /**
     * Connects to an address, or to the first that answers of those that a name stands for.
     *
     * @param address the address
     * @param deadline the value of {@link System#nanoTime()} at which it must be done
     * @return a connected socket
     * @throws SocketTimeoutException if nobody answered in time
     * @throws java.io.InterruptedIOException if the thread is interrupted
     * @throws IOException if nobody listens there
     */
    public static SocketChannel connect(Address address, long deadline) throws IOException {
        @Nullable IOException failure = null;
        for (SocketAddress candidate : Sockets.resolve(address, false)) {
            try {
                return candidate instanceof UnixDomainSocketAddress unix
                        ? connectUnix(unix, deadline)
                        : connectTcp(candidate, deadline);
            } catch (ConnectException | SocketTimeoutException ex) {
                failure = merge(failure, ex);
            }
        }
        throw failure != null ? failure : new ConnectException("no address: " + address);
    }

    private static IOException merge(@Nullable IOException first, IOException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }

    private static SocketChannel connectTcp(SocketAddress address, long deadline) throws IOException {
        SocketChannel socket = SocketChannel.open(Sockets.family(address));
        Readiness connected = new Readiness(socket);
        try {
            socket.configureBlocking(false);
            boolean done = socket.connect(address);
            while (!done) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new SocketTimeoutException(address + " did not answer in time");
                }
                connected.await(SelectionKey.OP_CONNECT, left);
                done = socket.finishConnect();
            }
            connected.close();
            return socket;
        } catch (IOException | RuntimeException ex) {
            socket.close();
            connected.close();
            Poller.forget(socket);
            throw ex;
        }
    }

    /** A Unix socket is connected at once or not at all; if the listener's queue is full, that is for later. */
    private static SocketChannel connectUnix(UnixDomainSocketAddress address, long deadline) throws IOException {
        long pause = SHORTEST_PAUSE;
        while (true) {
            try {
                return tryUnix(address);
            } catch (ConnectException ex) {
                throw ex;
            } catch (SocketException ex) {
                long left = deadline - System.nanoTime();
                if (!mayBeBusy(address.getPath())) {
                    throw ex;
                }
                if (left <= 0) {
                    throw new SocketTimeoutException(address + " did not accept in time: " + ex.getMessage());
                }
                LockSupport.parkNanos(Math.min(pause, left));
                pause = Math.min(LONGEST_PAUSE, 2 * pause);
                if (Thread.currentThread().isInterrupted()) {
                    throw new java.io.InterruptedIOException("interrupted while connecting to " + address);
                }
            }
        }
    }

    private static SocketChannel tryUnix(UnixDomainSocketAddress address) throws IOException {
        SocketChannel socket = SocketChannel.open(Sockets.family(address));
        try {
            socket.configureBlocking(false);
            if (!socket.connect(address)) {
                throw new SocketException("a Unix socket that is being connected");
            }
            return socket;
        } catch (IOException | RuntimeException ex) {
            socket.close();
            throw ex;
        }
    }

    /** The JDK tells a full queue from other failures only by a text in the user's language. */
    private static boolean mayBeBusy(Path path) {
        return Files.exists(path) && Files.isWritable(path);
    }
}
