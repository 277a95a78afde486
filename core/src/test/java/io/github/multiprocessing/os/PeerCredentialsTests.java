package io.github.multiprocessing.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class PeerCredentialsTests {

    @Test
    void peerOfTheSameUserIsRecognised() throws IOException {
        try (PrivateDirectory directory = PrivateDirectory.create();
                ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            UnixDomainSocketAddress address =
                    UnixDomainSocketAddress.of(directory.path().resolve("s"));
            server.bind(address);
            try (SocketChannel client = SocketChannel.open(address);
                    SocketChannel accepted = server.accept()) {
                assertThat(PeerCredentials.isSameUser(accepted)).hasValue(true);
                assertThat(PeerCredentials.isSameUser(client)).hasValue(true);
            }
        }
    }
}
