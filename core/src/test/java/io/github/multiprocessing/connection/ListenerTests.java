package io.github.multiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerTests {

    private static final AuthKey KEY = AuthKey.random();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final Background threads = new Background();

    @AfterEach
    void close() {
        this.threads.close();
    }

    private Address unix() {
        return Address.unix(this.directory.resolve("socket"));
    }

    private static void assertTalks(Listener listener) throws IOException {
        try (Connection client = Client.connect(listener.address(), KEY);
                Connection server = listener.accept(PATIENCE)) {
            client.send(List.of(1, "two"));
            assertThat(server.receive()).isEqualTo(List.of(1, "two"));
            server.sendBytes(new byte[] {3});
            assertThat(client.receiveBytes()).containsExactly(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "[::1]:0", "localhost:0"})
    void tcpListenerHasRealPortAndKnowsWhoCame(String text) throws IOException {
        try (Listener listener = Listener.open(Address.parse(text), KEY)) {
            Address.Tcp address = (Address.Tcp) listener.address();
            assertThat(address.port()).isPositive();
            assertThat(listener.lastAccepted()).isEmpty();
            assertTalks(listener);
            assertThat(listener.lastAccepted()).hasValueSatisfying(peer -> {
                assertThat(peer.family()).isEqualTo(address.family());
                assertThat(((Address.Tcp) peer).host()).isEqualTo(address.host());
            });
            assertThat(listener.toString()).contains(address.toString());
        }
    }

    @Test
    void unixListenerClosesItsFileToOthersAndDeletesIt() throws IOException {
        try (Listener listener = Listener.open(unix(), KEY)) {
            assertThat(listener.address()).isEqualTo(unix());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.directory.resolve("socket"))))
                    .isEqualTo("rw-------");
            assertTalks(listener);
            assertThat(listener.lastAccepted()).isEmpty();
            assertThat(listener.statistics().accepted()).isEqualTo(1);
        }
        assertThat(this.directory).isEmptyDirectory();
    }

    @Test
    void withoutAddressThereIsPrivateOne() throws IOException {
        try (Listener listener = Listener.open(ConnectionOptions.authenticated(KEY))) {
            assertThat(listener.address().family()).isEqualTo(Address.Family.UNIX);
            assertTalks(listener);
        }
    }

    @Test
    void connectionsOutliveTheirListener() throws IOException {
        Listener listener = Listener.open(unix(), KEY);
        Connection client = Client.connect(unix(), KEY);
        Connection server = listener.accept(PATIENCE);
        listener.close();
        listener.close();

        client.send("still");
        assertThat(server.receive()).isEqualTo("still");
        assertThatThrownBy(listener::accept).isInstanceOf(ClosedChannelException.class);
        client.close();
        server.close();
    }

    @Test
    void whoWasNotAcceptedGetsTheEnd() throws IOException {
        Connection client;
        try (Listener listener = Listener.open(unix(), KEY)) {
            client = Client.connect(unix(), KEY);
            await().atMost(PATIENCE).until(() -> listener.statistics().waiting() == 1);
        }
        assertThatThrownBy(client::receive).isInstanceOf(EOFException.class);
        client.close();
        assertThatThrownBy(() -> Client.connect(unix(), KEY)).isInstanceOf(SocketException.class);
    }

    @Test
    void acceptEndsByTimeByInterruptAndByClosing() throws Exception {
        Listener listener = Listener.open(unix(), KEY);
        assertThatThrownBy(() -> listener.accept(Duration.ofMillis(10))).isInstanceOf(SocketTimeoutException.class);
        Background.Task<Connection> interrupted = this.threads.call(listener::accept);
        interrupted.awaitBlocked();
        interrupted.interrupt();
        assertThatThrownBy(interrupted::get).isInstanceOf(InterruptedIOException.class);
        Background.Task<Connection> closed = this.threads.call(listener::accept);
        closed.awaitBlocked();
        listener.close();
        assertThatThrownBy(closed::get).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void fullBacklogIsServedInTheEnd() throws Exception {
        ListenerSettings small = ListenerSettings.defaults().withBacklog(1);
        try (Listener listener = Listener.open(unix(), ConnectionOptions.authenticated(KEY), small)) {
            List<Background.Task<Connection>> clients = java.util.stream.IntStream.range(0, 6)
                    .mapToObj(i -> this.threads.call(() -> Client.connect(unix(), KEY)))
                    .toList();
            for (int i = 0; i < clients.size(); i++) {
                listener.accept(PATIENCE).close();
            }
            for (Background.Task<Connection> client : clients) {
                client.get().close();
            }
        }
    }

    @Test
    void backlogThatStaysFullIsTheClientsTimeout() throws Exception {
        try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(UnixDomainSocketAddress.of(this.directory.resolve("socket")), 1);
            ConnectionOptions quick = ConnectionOptions.authenticated(KEY).withHandshakeTimeout(Duration.ofMillis(100));
            for (int i = 0; i < 4; i++) {
                assertThatThrownBy(() -> Client.connect(unix(), quick)).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    @Test
    void nobodyThereIsToldAtOnce() throws Exception {
        assertThatThrownBy(() -> Client.connect(unix(), KEY)).isInstanceOf(SocketException.class);
        Address free;
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), KEY)) {
            free = listener.address();
        }
        assertThatThrownBy(() -> Client.connect(free, KEY)).isInstanceOf(ConnectException.class);
    }

    @Test
    void sameAddressTwiceIsRefused() throws IOException {
        try (Listener tcp = Listener.open(Address.tcp("127.0.0.1", 0), KEY);
                Listener unix = Listener.open(unix(), KEY)) {
            assertThatThrownBy(() -> Listener.open(tcp.address(), KEY)).isInstanceOf(BindException.class);
            assertThatThrownBy(() -> Listener.open(unix.address(), KEY))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("Somebody listens there");
            assertTalks(unix);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "directory", "link", "stale socket"})
    void i09WhatWasThereBeforeIsLeftAlone(String kind) throws IOException {
        Path path = this.directory.resolve("socket");
        Path target = this.directory.resolve("target");
        switch (kind) {
            case "file" -> Files.writeString(path, "precious");
            case "directory" -> Files.createDirectory(path);
            case "link" -> Files.createSymbolicLink(path, target);
            default -> {
                try (ServerSocketChannel stale = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                    stale.bind(UnixDomainSocketAddress.of(path));
                }
            }
        }
        Object before = Files.readAttributes(
                        path, java.nio.file.attribute.BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();

        assertThatThrownBy(() -> Listener.open(unix(), KEY))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("not ours to delete");
        assertThat(Files.readAttributes(
                                path, java.nio.file.attribute.BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .fileKey())
                .isEqualTo(before);
        assertThat(Files.exists(target, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void i09FileThatTookTheSocketsPlaceIsLeftAlone() throws IOException {
        Path path = this.directory.resolve("socket");
        try (Listener listener = Listener.open(unix(), KEY)) {
            assertThat(listener.address()).isEqualTo(unix());
            Files.delete(path);
            Files.writeString(path, "precious");
        }
        assertThat(path).hasContent("precious");
    }

    @Test
    void i10TooLongPathIsToldByItsOwnException() {
        Address address = Address.unix(this.directory.resolve("ü".repeat(60)));

        assertThatThrownBy(() -> Listener.open(address, KEY))
                .isInstanceOf(UnixPathTooLongException.class)
                .hasMessageContaining("107");
        assertThatThrownBy(() -> Client.connect(address, KEY)).isInstanceOf(UnixPathTooLongException.class);
    }

    @Test
    void otherMachinesAreServedInPlainTextOnlyWhenAllowed() throws Exception {
        Address everywhere = Address.tcp("", 0);
        ConnectionOptions options = ConnectionOptions.authenticated(KEY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Listener.open(everywhere, options))
                .withMessageContaining("withPlainTextBeyondThisHost");
        ListenerSettings open = ListenerSettings.defaults().withPlainTextBeyondThisHost();
        try (Listener listener = Listener.open(everywhere, options, open)) {
            Address here = Address.tcp("", ((Address.Tcp) listener.address()).port());
            try (Connection client = Client.connect(here, KEY);
                    Connection server = listener.accept(PATIENCE)) {
                client.send(1);
                assertThat(server.receive()).isEqualTo(1);
            }
        }
    }

    @Test
    void pythonsProtocolIsSpokenWhenAskedTo() throws Exception {
        ConnectionOptions python = ConnectionOptions.authenticated(KEY).withProtocol(Protocol.PYTHON);
        try (Listener listener = Listener.open(unix(), python);
                Connection client = Client.connect(unix(), python);
                Connection server = listener.accept(PATIENCE)) {
            client.send("x");
            assertThat(server.receive()).isEqualTo("x");
        }
    }

    @Test
    void withoutKeyPythonsProtocolHasNoHandshake() throws Exception {
        ConnectionOptions python = ConnectionOptions.unauthenticated().withProtocol(Protocol.PYTHON);
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), python);
                RawPeer peer = RawPeer.connect(listener.address());
                Connection server = listener.accept(PATIENCE)) {
            peer.write(new byte[] {0, 0, 0, 2, 'h', 'i'});
            assertThat(server.receiveBytes()).containsExactly('h', 'i');
            server.sendBytes(new byte[0]);
            assertThat(peer.readMessage()).isEmpty();
        }
    }
}
