package io.github.multiprocessing.connection.internal.link;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.UnixPathTooLongException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.NetworkChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From addresses to the JDK's. */
public final class Sockets {

    /** What the kernel of Linux takes; that of macOS takes 103, and says so itself. */
    private static final int MOST_PATH_BYTES = 107;

    private Sockets() {}

    /**
     * Whether a socket is a Unix one.
     *
     * @param socket any socket
     * @return true if it is
     */
    public static boolean isUnix(NetworkChannel socket) {
        return !socket.supportedOptions().contains(StandardSocketOptions.SO_REUSEADDR)
                && !socket.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY);
    }

    /**
     * Where to connect to, or to listen. A name may stand for several addresses.
     *
     * @param address the address
     * @param listening whether no host means all of them, and not this machine's own
     * @return at least one address
     * @throws java.net.UnknownHostException if nobody knows the name
     * @throws UnixPathTooLongException if the path is too long
     */
    public static List<SocketAddress> resolve(Address address, boolean listening) throws IOException {
        if (address instanceof Address.Unix unix) {
            return List.of(UnixDomainSocketAddress.of(checked(unix.path())));
        }
        Address.Tcp tcp = (Address.Tcp) address;
        if (tcp.host().isEmpty()) {
            return List.of(
                    listening
                            ? new InetSocketAddress(tcp.port())
                            : new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.port()));
        }
        List<SocketAddress> all = new ArrayList<>();
        for (InetAddress one : InetAddress.getAllByName(tcp.host())) {
            all.add(new InetSocketAddress(one, tcp.port()));
        }
        return all;
    }

    private static Path checked(Path path) throws UnixPathTooLongException {
        int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_PATH_BYTES) {
            throw new UnixPathTooLongException(path, bytes, MOST_PATH_BYTES);
        }
        return path;
    }

    /**
     * The family of an address. A socket of the family IPv6 would take IPv4's wildcard for its own.
     *
     * @param address the address
     * @return its family
     */
    public static ProtocolFamily family(SocketAddress address) {
        if (address instanceof UnixDomainSocketAddress) {
            return StandardProtocolFamily.UNIX;
        }
        return ((InetSocketAddress) address).getAddress() instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
    }
}
