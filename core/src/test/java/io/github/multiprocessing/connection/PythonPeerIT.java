package io.github.multiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.pickle.PickleSerializer;
import io.github.multiprocessing.serialization.pickle.PythonException;
import io.github.multiprocessing.serialization.pickle.Tuple;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real interpreters, every version that is on this machine, as clients and as listeners. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PythonPeerIT {

    private static final AuthKey KEY = AuthKey.ofText("the key");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private List<Python> interpreters = List.of();

    @BeforeAll
    void start() throws IOException {
        this.interpreters = Python.startAll();
        String reason = "needs a python3 in /usr/bin, in the PATH or in ~/.pyenv/versions";
        if (Boolean.parseBoolean(System.getenv("MULTIPROCESSING_REQUIRE_ALL"))) {
            Assertions.assertFalse(this.interpreters.isEmpty(), reason);
        }
        Assumptions.assumeFalse(this.interpreters.isEmpty(), reason);
    }

    @AfterAll
    void stop() {
        this.interpreters.forEach(Python::stop);
    }

    @AfterEach
    void settle() throws IOException {
        for (Python python : this.interpreters) {
            python.settle();
        }
    }

    List<Python> interpreters() {
        return this.interpreters;
    }

    List<Python> modernInterpreters() {
        return this.interpreters.stream().filter(Python::isModern).toList();
    }

    /** Those that know MD5 only. */
    List<Python> oldInterpreters() {
        return this.interpreters.stream().filter((python) -> !python.isModern()).toList();
    }

    /** What it takes to talk to this interpreter. */
    private static ConnectionOptions options(Python python) {
        PythonHandshake rules = PythonHandshake.modern();
        return ConnectionOptions.authenticated(KEY)
                .withPython(python.isModern() ? rules : rules.withLegacy())
                .withHandshakeTimeout(PATIENCE)
                .withSerializer(PickleSerializer.create());
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static void assertEchoes(Connection connection) throws IOException {
        for (int length : new int[] {0, 1, 16380, 16384, 16385, 100_000, 3_000_000}) {
            byte[] message = bytes(length);
            connection.sendBytes(message);
            assertThat(connection.receiveBytes()).isEqualTo(message);
        }
    }

    private Connection accept(Listener listener, Python python, String what) throws IOException {
        python.tell("connect", listener.address().toString(), "the key", what);
        return listener.accept(PATIENCE);
    }

    private Connection connect(Python python, String what) throws IOException {
        String address = python.ask("serve", "-", "the key", what);
        return Client.connect(Address.parse(address), options(python));
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void clientExchangesBytes(Python python, @TempDir Path directory) throws IOException {
        for (Address address : List.of(Address.unix(directory.resolve("s")), Address.tcp("127.0.0.1", 0))) {
            try (Listener listener = Listener.open(address, options(python))) {
                try (Connection connection = accept(listener, python, "bytes")) {
                    assertEchoes(connection);
                }
                assertThat(python.hear()).isEqualTo("EOFError");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void listenerExchangesBytes(Python python) throws IOException {
        try (Connection connection = connect(python, "bytes")) {
            assertEchoes(connection);
        }
        assertThat(python.hear()).isEqualTo("EOFError");
        String address = python.ask("serve", "127.0.0.1:0", "the key", "bytes");
        try (Connection connection = Client.connect(Address.parse(address), options(python))) {
            assertEchoes(connection);
        }
        assertThat(python.hear()).isEqualTo("EOFError");
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void withoutKeyNothingIsProven(Python python) throws IOException {
        ConnectionOptions open = ConnectionOptions.unauthenticated().withProtocol(Protocol.PYTHON);
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), open)) {
            python.tell("connect", listener.address().toString(), "-", "bytes");
            try (Connection connection = listener.accept(PATIENCE)) {
                connection.sendBytes(new byte[] {1});
                assertThat(connection.receiveBytes()).containsExactly(1);
            }
            assertThat(python.hear()).isEqualTo("EOFError");
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void a02ClientWithOtherKeyIsRefused(Python python) throws IOException {
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), options(python))) {
            assertThat(python.ask("connect", listener.address().toString(), "another", "bytes"))
                    .isEqualTo("AuthenticationError");
            await().atMost(PATIENCE).until(() -> listener.statistics().refused() == 1);
            assertThat(listener.statistics().accepted()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void a02ListenerWithOtherKeyIsRefused(Python python) throws IOException {
        String address = python.ask("serve", "-", "another", "bytes");
        assertThatThrownBy(() -> Client.connect(Address.parse(address), options(python)))
                .isInstanceOf(AuthenticationException.class);
        assertThat(python.hear()).isEqualTo("AuthenticationError");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("oldInterpreters")
    void a09OldPythonIsRefusedUnlessLegacyFormIsAllowed(Python python) throws IOException {
        ConnectionOptions modern = options(python).withPython(PythonHandshake.modern());
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), modern)) {
            assertThat(python.ask("connect", listener.address().toString(), "the key", "bytes"))
                    .isEqualTo("AuthenticationError");
        }
        String address = python.ask("serve", "-", "the key", "bytes");
        assertThatThrownBy(() -> Client.connect(Address.parse(address), modern))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("withLegacy");
        // Python's own word for an end in the middle of its handshake
        assertThat(python.hear()).isIn("EOFError", "ConnectionResetError", "OSError");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("modernInterpreters")
    void everyDigestIsUnderstood(Python python) throws IOException {
        for (PythonDigest digest : PythonDigest.values()) {
            ConnectionOptions one = options(python).withPython(PythonHandshake.of(digest, PythonDigest.values()));
            try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), one)) {
                accept(listener, python, "bytes").close();
                assertThat(python.hear()).isEqualTo("EOFError");
            }
        }
    }

    /** Python sends values of every kind, gets them back from here, and says which are not the same. */
    @ParameterizedTest
    @MethodSource("interpreters")
    void objectsComeBackTheSame(Python python) throws IOException {
        try (Connection connection = connect(python, "values")) {
            int count = connection.receive(Integer.class);
            assertThat(count).isGreaterThan(50);
            for (int i = 0; i < count; i++) {
                connection.send(connection.receive());
            }
            assertThat(connection.receive(List.class))
                    .as("what came back to Python as something else")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void javasObjectsComeBackTheSame(Python python) throws IOException {
        List<Object> values = List.of(
                List.of(1, "two", 3.5),
                Map.of("k", Tuple.of(1, true)),
                BigInteger.TEN.pow(100),
                new int[] {1, -1},
                java.time.Instant.EPOCH.atOffset(java.time.ZoneOffset.UTC),
                java.time.LocalDate.of(2000, 1, 1),
                java.util.UUID.randomUUID(),
                "x\ud800",
                new byte[70_000],
                java.time.Duration.ofNanos(-1000));
        try (Connection connection = connect(python, "objects")) {
            for (Object value : values) {
                connection.send(value);
                assertThat(connection.receive()).isEqualTo(value);
            }
            connection.send(null);
            assertThat(connection.receive()).isNull();
        }
        assertThat(python.hear()).isEqualTo("EOFError");
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void exceptionsTravelAsData(Python python) throws IOException {
        try (Connection connection = connect(python, "errors")) {
            for (String expected : List.of("ValueError", "KeyError", "Empty", "EOFError", "FileNotFoundError")) {
                PythonException error = connection.receive(PythonException.class);
                assertThat(error.name()).isEqualTo(expected);
                connection.send(error);
                assertThat(connection.receive(List.class).get(0)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void a15HostilePicklesMakeNothing(Python python, @TempDir Path directory) throws IOException {
        Path victim = directory.resolve("victim");
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), options(python));
                Connection connection = accept(listener, python, "hostile")) {
            connection.send(victim.toString());
            for (int i = 0; i < 6; i++) {
                assertThatThrownBy(connection::receive).isInstanceOf(SerializationException.class);
            }
            assertThat(Objects.requireNonNull(connection.receive())).isEqualTo("end");
            connection.send("bye");
            assertThat(Files.exists(victim)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void nativeProtocolDoesNotTalkToPython(Python python) throws IOException {
        ConnectionOptions nativeOptions =
                ConnectionOptions.authenticated(KEY).withHandshakeTimeout(Duration.ofMillis(300));
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), nativeOptions)) {
            assertThat(python.ask("connect", listener.address().toString(), "the key", "bytes"))
                    .isIn("EOFError", "ConnectionResetError");
            assertThat(listener.statistics().timedOut()).isEqualTo(1);
        }
    }
}
