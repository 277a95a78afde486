package io.github.multiprocessing.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that have no key, or no manners. */
class HostilePeerTests {

    private static final AuthKey KEY = AuthKey.random();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Address ANY = Address.tcp("127.0.0.1", 0);

    private final Background threads = new Background();
    private final List<RawPeer> peers = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        this.threads.close();
        for (RawPeer peer : this.peers) {
            peer.close();
        }
    }

    private static ConnectionOptions options(Protocol protocol) {
        return ConnectionOptions.authenticated(KEY).withProtocol(protocol);
    }

    private RawPeer peer(Listener listener) throws IOException {
        RawPeer peer = RawPeer.connect(listener.address());
        this.peers.add(peer);
        return peer;
    }

    private static void assertServesOthers(Listener listener, Protocol protocol) throws IOException {
        try (Connection client = Client.connect(listener.address(), options(protocol));
                Connection server = listener.accept(PATIENCE)) {
            client.send("hello");
            assertThat(server.receive()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void a01SilentPeerHearsTheChallengeAtMost(Protocol protocol) throws Exception {
        ConnectionOptions quick = options(protocol).withHandshakeTimeout(Duration.ofMillis(150));
        try (Listener listener = Listener.open(ANY, quick)) {
            byte[] heard = peer(listener).awaitEnd();

            assertThat(heard).hasSize(protocol == Protocol.PYTHON ? 4 + 59 : 0);
            assertThat(listener.statistics().timedOut()).isEqualTo(1);
            assertThat(listener.statistics().failures()).isEqualTo(1);
            assertServesOthers(listener, protocol);
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void a02WrongKeyIsOneGenericMessageOnBothSides(Protocol protocol) throws Exception {
        try (Listener listener = Listener.open(ANY, options(protocol))) {
            assertThatThrownBy(() -> Client.connect(
                            listener.address(),
                            ConnectionOptions.authenticated(AuthKey.random()).withProtocol(protocol)))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessage(
                            "the handshake failed: the two ends do not share a key, or do not speak the same protocol");
            await().atMost(PATIENCE).until(() -> listener.statistics().failures() == 1);
            assertThat(listener.statistics().waiting()).isZero();
            assertServesOthers(listener, protocol);
        }
    }

    @Test
    void a04OtherVersionIsRefusedLikeWrongKey() throws Exception {
        try (Listener listener = Listener.open(ANY, KEY)) {
            RawPeer peer = peer(listener);
            byte[] hello = HexFormat.of().parseHex("4d505342" + "02" + "00" + "01" + "00" + "00".repeat(32));
            peer.writeMessage(hello);
            assertThat(peer.awaitEnd()).isEmpty();
            assertThat(listener.statistics().refused()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void otherProtocolIsRefused(Protocol protocol) throws Exception {
        Protocol other = protocol == Protocol.NATIVE ? Protocol.PYTHON : Protocol.NATIVE;
        Duration quick = Duration.ofMillis(500);
        try (Listener listener = Listener.open(ANY, options(protocol).withHandshakeTimeout(quick))) {
            assertThatThrownBy(() ->
                            Client.connect(listener.address(), options(other).withHandshakeTimeout(quick)))
                    .isInstanceOf(IOException.class);
            await().atMost(PATIENCE).until(() -> listener.statistics().failures() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "474554202f20485454502f312e310d0a486f73743a20780d0a0d0a", // GET / HTTP/1.1
                "16030100a50100", // the beginning of a TLS hello
                "ffffffff7fffffffffffffff", // a length of 2^63-1
                "fffffffe", // -2, which Python takes for an empty message
                "80000000",
                "7fffffff",
                "00000401", // one more than allowed
                "ffffffff0000000000000401",
                "00000000" // nothing
            })
    void i02I03GarbageIsRefusedAtOnce(String hex) throws Exception {
        for (Protocol protocol : Protocol.values()) {
            try (Listener listener = Listener.open(ANY, options(protocol).withHandshakeTimeout(PATIENCE))) {
                RawPeer peer = peer(listener);
                peer.write(HexFormat.of().parseHex(hex));
                peer.awaitEnd();
                assertThat(listener.statistics().refused()).isEqualTo(1);
                assertServesOthers(listener, protocol);
            }
        }
    }

    @Test
    void i01EveryPrefixOfHelloIsAnAbandonedHandshake() throws Exception {
        byte[] hello = HexFormat.of().parseHex("00000028" + "4d505342" + "01" + "00" + "01" + "00" + "00".repeat(32));
        try (Listener listener = Listener.open(ANY, KEY)) {
            for (int length = 0; length < hello.length; length += 3) {
                try (RawPeer peer = RawPeer.connect(listener.address())) {
                    peer.write(java.util.Arrays.copyOf(hello, length));
                }
            }
            int expected = (hello.length + 2) / 3;
            await().atMost(PATIENCE).until(() -> listener.statistics().abandoned() == expected);
            assertThat(listener.statistics().inHandshake()).isZero();
            assertServesOthers(listener, Protocol.NATIVE);
        }
    }

    @Test
    void i06PeerThatSendsByteAfterByteGetsNoMoreTime() throws Exception {
        Duration deadline = Duration.ofMillis(400);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (Listener listener = Listener.open(ANY, options(Protocol.NATIVE).withHandshakeTimeout(deadline))) {
            RawPeer slow = peer(listener);
            slow.write(new byte[] {0, 0, 1, 0});
            clock.scheduleAtFixedRate(() -> trickle(slow), 0, 50, TimeUnit.MILLISECONDS);
            long start = System.nanoTime();
            slow.awaitEnd();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(deadline.multipliedBy(10));
            assertThat(listener.statistics().timedOut()).isEqualTo(1);
        } finally {
            clock.shutdownNow();
        }
    }

    private static void trickle(RawPeer peer) {
        try {
            peer.write(new byte[1]);
        } catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void i06A10SilentPeersDoNotKeepGenuineOneOut(Protocol protocol) throws Exception {
        try (Listener listener = Listener.open(ANY, options(protocol))) {
            for (int i = 0; i < 64; i++) {
                peer(listener);
            }
            long start = System.nanoTime();
            assertServesOthers(listener, protocol);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            assertThat(listener.statistics().inHandshake()).isLessThanOrEqualTo(16);
            assertThat(listener.statistics().crowdedOut()).isPositive();
        }
    }

    @Test
    void a11ThousandsOfQuickConnectsLeaveNothingBehind() throws Exception {
        Path descriptors = Path.of("/proc/self/fd");
        try (Listener listener = Listener.open(ANY, KEY)) {
            assertServesOthers(listener, Protocol.NATIVE);
            long before = count(descriptors);
            for (int i = 0; i < 1000; i++) {
                RawPeer.connect(listener.address()).close();
                if (i % 500 == 250) {
                    assertServesOthers(listener, Protocol.NATIVE);
                }
            }
            await().atMost(PATIENCE).until(() -> listener.statistics().failures() >= 1000);
            await().atMost(PATIENCE).until(() -> count(descriptors) <= before + 2);
            assertServesOthers(listener, Protocol.NATIVE);
        }
    }

    private static long count(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        long count = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                count += entry.toString().isEmpty() ? 0 : 1;
            }
        }
        return count;
    }

    /** A fake listener learns nothing from a client of the native protocol before it has proven the key itself. */
    @Test
    void a05ClientProvesNothingToWhoHasNotProven() throws Exception {
        LinkedBlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
        try (java.net.ServerSocket fake = new java.net.ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress())) {
            this.threads.run(() -> {
                try (java.net.Socket victim = fake.accept()) {
                    java.io.DataInputStream in = new java.io.DataInputStream(victim.getInputStream());
                    byte[] hello = new byte[in.readInt()];
                    in.readFully(hello);
                    byte[] answer = new byte[hello.length + 32];
                    System.arraycopy(hello, 0, answer, 0, hello.length);
                    answer[5] = 1;
                    victim.getOutputStream().write(new byte[] {0, 0, 0, (byte) answer.length});
                    victim.getOutputStream().write(answer);
                    heard.add(in.readAllBytes());
                }
            });
            assertThatThrownBy(() -> Client.connect(Address.tcp("127.0.0.1", fake.getLocalPort()), KEY))
                    .isInstanceOf(AuthenticationException.class);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fffffffe", "80000000", "ffffffffffffffffffffffff"})
    void a12ImpossibleLengthClosesTheConnection(String hex) throws Exception {
        ConnectionOptions open = ConnectionOptions.unauthenticated().withProtocol(Protocol.PYTHON);
        try (Listener listener = Listener.open(ANY, open)) {
            RawPeer peer = peer(listener);
            try (Connection server = listener.accept(PATIENCE)) {
                peer.write(HexFormat.of().parseHex(hex));
                assertThatThrownBy(server::receiveBytes).hasMessageContaining("a message of -");
                assertThat(server.isClosed()).isTrue();
                peer.awaitEnd();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7fffffff", "ffffffff00000001ffffffff"})
    void a12ExcessiveLengthAllocatesNothing(String hex) throws Exception {
        ConnectionOptions open = ConnectionOptions.unauthenticated().withProtocol(Protocol.PYTHON);
        try (Listener listener = Listener.open(ANY, open)) {
            RawPeer peer = peer(listener);
            try (Connection server = listener.accept(PATIENCE)) {
                peer.write(HexFormat.of().parseHex(hex));
                assertThatThrownBy(server::receiveBytes).isInstanceOf(MessageTooLongException.class);
                assertThatThrownBy(server::receiveBytes).hasMessageContaining("too long");
            }
        }
    }

    @Test
    void extendedHeaderIsTakenForEveryLength() throws Exception {
        ConnectionOptions open = ConnectionOptions.unauthenticated().withProtocol(Protocol.PYTHON);
        try (Listener listener = Listener.open(ANY, open)) {
            RawPeer peer = peer(listener);
            try (Connection server = listener.accept(PATIENCE)) {
                peer.write(HexFormat.of().parseHex("ffffffff0000000000000002"));
                assertThat(server.poll(PATIENCE)).isTrue();
                peer.write("hi".getBytes(US_ASCII));
                assertThat(server.receiveBytes()).containsExactly('h', 'i');
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5})
    void endWithinHeaderOrMessageIsNotTheEnd(int length) throws Exception {
        ConnectionOptions open = ConnectionOptions.unauthenticated().withProtocol(Protocol.PYTHON);
        try (Listener listener = Listener.open(ANY, open)) {
            RawPeer peer = peer(listener);
            try (Connection server = listener.accept(PATIENCE)) {
                peer.write(java.util.Arrays.copyOf(new byte[] {0, 0, 0, 2, 'h', 'i'}, length));
                peer.close();
                assertThat(server.poll(PATIENCE)).isTrue();
                assertThatThrownBy(server::receiveBytes).isInstanceOf(ConnectionCutException.class);
            }
        }
    }
}
