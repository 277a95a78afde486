package io.github.multiprocessing.connection.internal.listen;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.ListenerSettings;
import io.github.multiprocessing.connection.internal.link.Sockets;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bound socket and, of a Unix socket, its file: closed to other users, and deleted at the end only if it is still ours. */
public final class ServerSocket implements Closeable {

    private static final Logger logger = LoggerFactory.getLogger(ServerSocket.class);

    private final ServerSocketChannel channel;
    private final Address address;
    private final @Nullable Path file;
    private final @Nullable Object identity;

    private ServerSocket(ServerSocketChannel channel, ConnectionOptions options) throws IOException {
        this.channel = channel;
        SocketAddress local = channel.getLocalAddress();
        this.address = Address.of(local);
        this.file =
                local instanceof UnixDomainSocketAddress unix ? unix.getPath().toAbsolutePath() : null;
        this.identity = this.file == null ? null : identity(this.file);
        if (this.file != null && !options.peersOfAnyUser()) {
            closeToOthers(this.file);
        }
    }

    /**
     * Binds a socket.
     *
     * @param address where
     * @param options whether there is TLS
     * @param settings the backlog
     * @return the socket
     * @throws IOException if the address cannot be had
     */
    public static ServerSocket bind(Address address, ConnectionOptions options, ListenerSettings settings)
            throws IOException {
        SocketAddress local = Sockets.resolve(address, true).get(0);
        requireSafe(local, options, settings);
        ServerSocketChannel channel = ServerSocketChannel.open(Sockets.family(local));
        try {
            channel.bind(local, settings.backlog());
            channel.configureBlocking(false);
            return new ServerSocket(channel, options);
        } catch (BindException ex) {
            channel.close();
            throw explained(ex, local);
        } catch (IOException | RuntimeException ex) {
            channel.close();
            throw ex;
        }
    }

    private static void requireSafe(SocketAddress local, ConnectionOptions options, ListenerSettings settings) {
        if (local instanceof InetSocketAddress inet
                && !inet.getAddress().isLoopbackAddress()
                && options.tls() == null) {
            if (!settings.plainTextBeyondThisHost()) {
                throw new IllegalArgumentException("other machines could connect to " + inet
                        + ", and without TLS: use ConnectionOptions.withTls, or allow it with"
                        + " ListenerSettings.withPlainTextBeyondThisHost");
            }
            logger.warn(
                    "Listening on {} without TLS: what other machines send and receive can be read on the way", inet);
        }
    }

    private static BindException explained(BindException cause, SocketAddress local) {
        String more = "";
        if (local instanceof UnixDomainSocketAddress unix && Files.exists(unix.getPath(), LinkOption.NOFOLLOW_LINKS)) {
            more = answers(unix)
                    ? ". Somebody listens there"
                    : ". Nobody listens there any more, but the file is not ours to delete";
        }
        BindException explained = new BindException(cause.getMessage() + ": " + local + more);
        explained.initCause(cause);
        return explained;
    }

    private static boolean answers(UnixDomainSocketAddress address) {
        try (SocketChannel probe = SocketChannel.open(Sockets.family(address))) {
            probe.configureBlocking(false);
            return probe.connect(address);
        } catch (IOException ex) {
            return false;
        }
    }

    private static @Nullable Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    private static void closeToOthers(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
    }

    ServerSocketChannel channel() {
        return this.channel;
    }

    Address address() {
        return this.address;
    }

    /** Closes the socket and deletes its file, if that is still the one that it was bound to. */
    @Override
    public void close() {
        try {
            this.channel.close();
            Path bound = this.file;
            if (bound != null && this.identity != null && this.identity.equals(identity(bound))) {
                Files.deleteIfExists(bound);
            }
        } catch (IOException ex) {
            logger.debug("The socket {} did not close properly", this.address, ex);
        }
    }
}
