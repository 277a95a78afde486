package io.github.multiprocessing.connection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildPortTests {

    @TempDir
    private Path directory;

    private final List<Long> served = new CopyOnWriteArrayList<>();
    private final byte[] key = Handshake.newKey();
    private ChildPort port;

    @BeforeEach
    void open() throws IOException {
        this.port = new ChildPort(this.directory.resolve("s"));
        this.port.expect("one", this.key, this::serve);
    }

    private void serve(SocketChannel socket, long pid) {
        this.served.add(pid);
    }

    @AfterEach
    void close() throws IOException {
        this.port.close();
    }

    private void connect(String child, byte[] with) throws IOException {
        try (SocketChannel socket = ParentSocket.open(this.port.path().toString())) {
            ParentSocket.prove(socket, with, new Hello(Hello.Channel.CONTROL, child, 7, ""));
        }
    }

    @Test
    void childWithItsKeyIsServedOnce() throws Exception {
        connect("one", this.key);
        await().until(() -> this.served.equals(List.of(7L)));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect("one", this.key));
        assertThat(this.port.forget("one")).isFalse();
        assertThat(this.served).hasSize(1);
    }

    @Test
    void a01WrongKeyAndUnknownNameAreRefusedAlike() throws Exception {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> connect("one", Handshake.newKey()))
                .withMessage("the peer does not know the key");
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> connect("two", this.key))
                .withMessage("the peer does not know the key");
        connect("one", this.key);
        await().until(() -> this.served.equals(List.of(7L)));
    }

    @Test
    void silentPeerHoldsUpNobody() throws Exception {
        SocketChannel silent = ParentSocket.open(this.port.path().toString());
        try (silent) {
            connect("one", this.key);
            await().until(() -> this.served.equals(List.of(7L)));
        }
    }

    @Test
    void childThatIsForgottenIsRefused() {
        assertThat(this.port.forget("one")).isTrue();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect("one", this.key));
        assertThat(this.served).isEmpty();
    }

    @Test
    void socketGoesWithThePort() throws Exception {
        this.port.close();
        assertThat(Files.exists(this.port.path())).isFalse();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect("one", this.key));
    }
}
