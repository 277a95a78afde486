package io.github.multiprocessing.manager.python.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.Client;
import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.PythonHandshake;
import io.github.multiprocessing.serialization.pickle.PickleSerializer;
import io.github.multiprocessing.serialization.pickle.Tuple;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that know the key and break the rules. */
class PythonDoorTests {

    private static final AuthKey KEY = AuthKey.ofText("the key");

    private PythonDoor door;

    @BeforeEach
    void open() throws IOException {
        this.door = PythonDoor.open(
                Address.tcp("127.0.0.1", 0),
                PythonDoorSettings.of(KEY, PythonHandshake.modern()),
                new PythonRegistry());
    }

    @AfterEach
    void close() {
        this.door.close();
    }

    private Connection connect() throws IOException {
        return Client.connect(
                this.door.address(),
                ConnectionOptions.authenticated(KEY)
                        .withPython(PythonHandshake.modern())
                        .withSerializer(PickleSerializer.create()));
    }

    private Tuple ask(Object request) throws IOException {
        try (Connection connection = connect()) {
            connection.send(request);
            return connection.receive(Tuple.class);
        }
    }

    @Test
    void wrongRequestsAreAnswered() throws IOException {
        for (Object wrong : List.of(
                "text",
                Tuple.of(),
                Tuple.of(null, "dummy", 1, Map.of()),
                Tuple.of(null, "dummy", Tuple.of(), Map.of(1, 2)),
                Tuple.of(null, "serve_forever", Tuple.of(), Map.of()),
                Tuple.of(null, "create", Tuple.of("nothing"), Map.of()),
                Tuple.of(null, "create", Tuple.of(), Map.of()),
                Tuple.of(null, "decref", Tuple.of("x"), Map.of()),
                Tuple.of(null, "get_methods", Tuple.of("x"), Map.of()),
                Tuple.of(null, "shutdown", Tuple.of(), Map.of()))) {
            assertThat(ask(wrong).get(0)).as("%s", wrong).isEqualTo("#TRACEBACK");
        }
        assertThat(ask(Tuple.of(null, "dummy", Tuple.of(), Map.of()))).isEqualTo(Tuple.of("#RETURN", null));
        await().until(() -> this.door.connections() == 0);
    }

    @Test
    void noPickleIsAnsweredAndConnectionOfCallsLivesOn() throws IOException {
        try (Connection connection = connect()) {
            connection.send(Tuple.of(null, "accept_connection", Tuple.of("me"), Map.of()));
            assertThat(connection.receive()).isEqualTo(Tuple.of("#RETURN", null));
            connection.sendBytes(new byte[] {1, 2, 3});
            assertThat(connection.receive(Tuple.class).get(0)).isEqualTo("#TRACEBACK");
            connection.send(Tuple.of("no such", "append", Tuple.of(), Map.of()));
            assertThat(connection.receive(Tuple.class).get(0)).isEqualTo("#TRACEBACK");
        }
    }

    @Test
    void closedDoorEndsConnections() throws IOException {
        try (Connection connection = connect()) {
            connection.send(Tuple.of(null, "accept_connection", Tuple.of("me"), Map.of()));
            connection.receive();
            this.door.close();
            assertThatThrownBy(connection::receive).isInstanceOf(EOFException.class);
        }
    }
}
