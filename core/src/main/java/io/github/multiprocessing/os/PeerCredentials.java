package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/** Who is at the other end of a Unix domain socket, as the kernel tells it. */
public final class PeerCredentials {

    private PeerCredentials() {}

    /**
     * Whether the peer runs as the same user as this process.
     *
     * @param channel a connected Unix domain socket
     * @return the answer, or empty where the system does not tell
     */
    public static Optional<Boolean> isSameUser(SocketChannel channel) {
        UserPrincipal self = FileOwnership.self();
        if (self == null || !channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            return Optional.empty();
        }
        try {
            UnixDomainPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
            return Optional.of(self.equals(peer.user()));
        } catch (IOException | UnsupportedOperationException ex) {
            return Optional.empty();
        }
    }
}
