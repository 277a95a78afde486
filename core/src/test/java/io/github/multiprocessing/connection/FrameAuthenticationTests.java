package io.github.multiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.connection.FaultProxy.Tampering;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody on the way can do to a session whose handshake went well. */
class FrameAuthenticationTests {

    private static final AuthKey KEY = AuthKey.random();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** The first record after the two messages of the handshake. */
    private static final int FIRST = FaultProxy.HANDSHAKE_UNITS;

    private final Background threads = new Background();
    private Listener listener;

    @BeforeEach
    void listen() throws IOException {
        this.listener = Listener.open(Address.tcp("127.0.0.1", 0), KEY);
    }

    @AfterEach
    void close() {
        this.listener.close();
        this.threads.close();
    }

    /** Sends some messages through a proxy and gives what the other end received before it noticed something. */
    private IOException received(Tampering toServer, List<byte[]> sent, List<byte[]> expected) throws Exception {
        try (FaultProxy proxy = new FaultProxy(this.listener.address(), toServer, Tampering.NONE);
                Connection client = Client.connect(proxy.address(), KEY);
                Connection server = this.listener.accept(PATIENCE)) {
            Background.Task<Void> sending = this.threads.run(() -> {
                for (byte[] message : sent) {
                    client.sendBytes(message);
                }
                client.close();
            });
            AtomicReference<IOException> end = new AtomicReference<>();
            for (byte[] message : expected) {
                assertThat(server.receiveBytes()).isEqualTo(message);
            }
            try {
                server.receiveBytes();
            } catch (IOException ex) {
                end.set(ex);
            }
            try {
                sending.join();
            } catch (IOException ex) {
                assertThat(end.get())
                        .as("the sender only fails after the receiver")
                        .isNotNull();
            }
            assertThat(end.get()).as("something arrived that should not").isNotNull();
            return end.get();
        }
    }

    private static byte[] message(int seed, int length) {
        byte[] message = new byte[length];
        new Random(seed).nextBytes(message);
        return message;
    }

    private static final List<byte[]> THREE = List.of(message(1, 10), message(2, 0), message(3, 200_000));

    @Test
    void untouchedMessagesArriveAndTheEndIsAnEnd() throws Exception {
        assertThat(received(Tampering.NONE, THREE, THREE)).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 11, 12, 15, 25, 37})
    void a07FlippedBitEndsTheConnection(int position) throws Exception {
        IOException end = received(
                (index, unit) -> {
                    if (index == FIRST) {
                        unit[position] ^= 4;
                    }
                    return List.of(unit);
                },
                List.of(message(1, 10), message(2, 100_000)),
                List.of());

        assertThat(end).isNotInstanceOf(EOFException.class);
    }

    @Test
    void a07ReplayedRecordEndsTheConnection() throws Exception {
        assertThat(received(
                        (index, unit) -> index == FIRST ? List.of(unit, unit) : List.of(unit),
                        THREE,
                        THREE.subList(0, 1)))
                .hasMessageContaining("not the next one");
    }

    @Test
    void a07DroppedRecordEndsTheConnection() throws Exception {
        assertThat(received((index, unit) -> index == FIRST ? List.of() : List.of(unit), THREE, List.of()))
                .hasMessageContaining("not the next one");
    }

    @Test
    void a07ReorderedRecordsEndTheConnection() throws Exception {
        AtomicReference<byte[]> held = new AtomicReference<>();
        Tampering swap = (index, unit) -> {
            if (index == FIRST) {
                held.set(unit);
                return List.of();
            }
            return index == FIRST + 1 ? List.of(unit, held.get()) : List.of(unit);
        };
        assertThat(received(swap, THREE, List.of())).hasMessageContaining("not the next one");
    }

    @Test
    void a07CutBetweenMessagesIsNotTheEnd() throws Exception {
        assertThat(received((index, unit) -> index == FIRST + 1 ? null : List.of(unit), THREE, THREE.subList(0, 1)))
                .isInstanceOf(ConnectionCutException.class);
    }

    @Test
    void a07CutWithinMessageIsNotTheEnd() throws Exception {
        assertThat(received((index, unit) -> index == FIRST + 3 ? null : List.of(unit), THREE, THREE.subList(0, 2)))
                .isInstanceOf(ConnectionCutException.class);
    }

    @Test
    void a08RelayedHandshakeDoesNotLetAnybodyInject() throws Exception {
        byte[] forged = new byte[4 + 8 + 3 + 16];
        forged[0] = 1;
        forged[3] = 3;
        forged[11] = 3;
        assertThat(received((index, unit) -> index == FIRST ? List.of(forged, unit) : List.of(unit), THREE, List.of()))
                .hasMessageContaining("was changed");
    }

    @Test
    void a07RecordOfAnotherSessionEndsTheConnection() throws Exception {
        List<byte[]> recorded;
        try (FaultProxy proxy = new FaultProxy(this.listener.address(), Tampering.NONE, Tampering.NONE);
                Connection client = Client.connect(proxy.address(), KEY);
                Connection server = this.listener.accept(PATIENCE)) {
            client.sendBytes(new byte[10]);
            assertThat(server.receiveBytes()).hasSize(10);
            recorded = proxy.fromClient();
        }
        byte[] foreign = recorded.get(FIRST);
        assertThat(received((index, unit) -> index == FIRST ? List.of(foreign) : List.of(unit), THREE, List.of()))
                .hasMessageContaining("was changed");
    }

    @Test
    void a05RecordSentBackEndsTheConnection() throws Exception {
        AtomicReference<byte[]> said = new AtomicReference<>();
        Tampering remember = (index, unit) -> {
            if (index == FIRST) {
                said.set(unit);
            }
            return List.of(unit);
        };
        Tampering sendBack = (index, unit) -> index == FIRST ? List.of(said.get()) : List.of(unit);
        try (FaultProxy proxy = new FaultProxy(this.listener.address(), remember, sendBack);
                Connection client = Client.connect(proxy.address(), KEY);
                Connection server = this.listener.accept(PATIENCE)) {
            client.sendBytes(new byte[10]);
            server.sendBytes(server.receiveBytes());
            assertThatThrownBy(client::receiveBytes).hasMessageContaining("was changed");
        }
    }

    @Test
    void a06RecordedSessionIsRefusedWhenPlayedAgain() throws Exception {
        List<byte[]> recorded;
        try (FaultProxy proxy = new FaultProxy(this.listener.address(), Tampering.NONE, Tampering.NONE);
                Connection client = Client.connect(proxy.address(), KEY);
                Connection server = this.listener.accept(PATIENCE)) {
            client.sendBytes(new byte[10]);
            assertThat(server.receiveBytes()).hasSize(10);
            recorded = proxy.fromClient();
        }
        try (RawPeer replayer = RawPeer.connect(this.listener.address())) {
            for (byte[] unit : recorded) {
                replayer.write(unit);
            }
            replayer.awaitEnd();
        }
        assertThat(this.listener.statistics().refused()).isEqualTo(1);
        assertThat(this.listener.statistics().waiting()).isZero();
    }

    @Test
    void unixSocketsAuthenticateFramesWhenAskedTo(@TempDir Path directory) throws Exception {
        ConnectionOptions strict = ConnectionOptions.authenticated(KEY).withFrameAuthentication();
        Address address = Address.unix(directory.resolve("s"));
        try (Listener unix = Listener.open(address, ConnectionOptions.authenticated(KEY));
                Connection client = Client.connect(address, strict);
                Connection server = unix.accept(PATIENCE)) {
            byte[] message = message(5, 300_000);
            Background.Task<Void> sending = this.threads.run(() -> client.sendBytes(message));
            assertThat(server.receiveBytes()).isEqualTo(message);
            sending.join();
            server.send(List.of("x"));
            assertThat(client.receive()).isEqualTo(List.of("x"));
            server.close();
            assertThatThrownBy(client::receive).isInstanceOf(EOFException.class);
        }
        assertThat(Files.exists(directory.resolve("s"))).isFalse();
    }

    /** A sender that is interrupted before anything has left must not have used up a record's number. */
    @Test
    void interruptedSenderLeavesAuthenticatedConnectionIntact() throws Exception {
        try (Connection client = Client.connect(this.listener.address(), KEY);
                Connection server = this.listener.accept(PATIENCE)) {
            byte[] large = message(6, 20_000_000);
            Background.Task<Void> first = this.threads.run(() -> client.sendBytes(large));
            first.awaitBlocked();
            Background.Task<Void> second = this.threads.run(() -> client.sendBytes(new byte[1]));
            second.awaitBlocked();
            second.interrupt();
            assertThatThrownBy(second::join).isInstanceOf(java.io.InterruptedIOException.class);
            assertThat(Arrays.equals(server.receiveBytes(), large)).isTrue();
            first.join();
            client.send("goes on");
            assertThat(server.receive()).isEqualTo("goes on");
        }
    }
}
