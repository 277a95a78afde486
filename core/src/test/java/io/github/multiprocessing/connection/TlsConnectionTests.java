package io.github.multiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsConnectionTests {

    private static final AuthKey KEY = AuthKey.random();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Background threads = new Background();
    private SSLContext certified;
    private SSLContext trusting;

    @BeforeEach
    void load() throws IOException, GeneralSecurityException {
        this.certified = TestTls.withCertificate();
        this.trusting = TestTls.withoutCertificate();
    }

    @AfterEach
    void close() {
        this.threads.close();
    }

    private static ConnectionOptions options(SSLContext context) {
        return ConnectionOptions.authenticated(KEY).withTls(context);
    }

    private void assertTalks(Connection client, Connection server) throws Exception {
        byte[] message = new byte[3_000_000];
        new Random(1).nextBytes(message);
        Background.Task<Void> sending = this.threads.run(() -> client.sendBytes(message));
        Background.Task<Void> answering = this.threads.run(() -> server.sendBytes(message));
        assertThat(server.receiveBytes()).isEqualTo(message);
        assertThat(client.receiveBytes()).isEqualTo(message);
        sending.join();
        answering.join();
        assertThat(client.poll(Duration.ofMillis(5))).isFalse();
        server.send(List.of("both", "ways"));
        assertThat(Connections.await(List.of(client), PATIENCE)).containsExactly(client);
        assertThat(client.receive()).isEqualTo(List.of("both", "ways"));
        server.close();
        assertThat(client.poll(PATIENCE)).isTrue();
        assertThatThrownBy(client::receive).isInstanceOf(EOFException.class);
    }

    @Test
    void messagesTravelInsideTls() throws Exception {
        try (Listener listener = Listener.open(Address.tcp("localhost", 0), options(this.certified));
                Connection client = Client.connect(
                        Address.tcp("localhost", ((Address.Tcp) listener.address()).port()), options(this.trusting));
                Connection server = listener.accept(PATIENCE)) {
            assertTalks(client, server);
        }
    }

    @Test
    void certificatesOfBothAreEnoughWithoutKey(@TempDir Path directory) throws Exception {
        ConnectionOptions mutual = ConnectionOptions.unauthenticated().withTls(this.certified);
        try (Listener listener = Listener.open(Address.unix(directory.resolve("s")), mutual);
                Connection client = Client.connect(listener.address(), mutual);
                Connection server = listener.accept(PATIENCE)) {
            assertTalks(client, server);
        }
    }

    @Test
    void withoutKeyClientNeedsCertificate(@TempDir Path directory) throws Exception {
        ConnectionOptions mutual = ConnectionOptions.unauthenticated().withTls(this.certified);
        try (Listener listener = Listener.open(Address.unix(directory.resolve("s")), mutual)) {
            assertThatThrownBy(() -> Client.connect(
                            listener.address(),
                            ConnectionOptions.unauthenticated().withTls(this.trusting)))
                    .isInstanceOf(IOException.class);
            await().atMost(PATIENCE).until(() -> listener.statistics().failures() == 1);
            assertThat(listener.statistics().accepted()).isZero();
        }
    }

    @Test
    void untrustedServerIsRefused() throws Exception {
        try (Listener listener = Listener.open(Address.tcp("localhost", 0), options(this.certified))) {
            Address address = Address.tcp("localhost", ((Address.Tcp) listener.address()).port());
            assertThatThrownBy(() -> Client.connect(address, options(SSLContext.getDefault())))
                    .isInstanceOf(SSLException.class);
            await().atMost(PATIENCE).until(() -> listener.statistics().failures() == 1);
        }
    }

    @Test
    void a04OtherKeyIsRefusedInsideTls() throws Exception {
        try (Listener listener = Listener.open(Address.tcp("localhost", 0), options(this.certified))) {
            Address address = Address.tcp("localhost", ((Address.Tcp) listener.address()).port());
            assertThatThrownBy(() -> Client.connect(
                            address,
                            ConnectionOptions.authenticated(AuthKey.random()).withTls(this.trusting)))
                    .isInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void plainTextClientIsRefused() throws Exception {
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), options(this.certified))) {
            assertThatThrownBy(() -> Client.connect(listener.address(), KEY))
                    .isInstanceOf(AuthenticationException.class);
            await().atMost(PATIENCE).until(() -> listener.statistics().refused() == 1);
        }
    }

    @Test
    void i06SilentPeerIsDroppedAtTheDeadline() throws Exception {
        ConnectionOptions quick = options(this.certified).withHandshakeTimeout(Duration.ofMillis(100));
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), quick);
                RawPeer silent = RawPeer.connect(listener.address())) {
            silent.awaitEnd();
            assertThat(listener.statistics().timedOut()).isEqualTo(1);
        }
    }
}
