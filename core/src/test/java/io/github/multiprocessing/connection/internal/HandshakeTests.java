package io.github.multiprocessing.connection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.connection.internal.Hello.Channel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attacks on the handshake, each with what an attacker may have seen. */
class HandshakeTests {

    private static final byte[] KEY = Handshake.newKey();
    private static final Hello HELLO = new Hello(Channel.TASK, "child-1#1", 42, "fingerprint");
    private static final byte[] NONCE = new byte[Handshake.NONCE];

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private SocketPair sockets;
    private HandshakeWire wire;
    private HandshakeWire peer;

    @BeforeEach
    void connect(@TempDir Path directory) throws IOException {
        this.sockets = SocketPair.open(directory);
        this.wire = new HandshakeWire(this.sockets.one(), TimeUnit.SECONDS.toNanos(2));
        this.peer = new HandshakeWire(this.sockets.other(), TimeUnit.SECONDS.toNanos(2));
    }

    @AfterEach
    void disconnect() throws IOException {
        this.wire.close();
        this.peer.close();
        this.sockets.close();
        this.threads.shutdownNow();
    }

    private Future<Hello> parent() {
        return this.threads.submit(() -> Handshake.asParent(this.peer, KEY));
    }

    private Future<?> child() {
        return this.threads.submit(() -> {
            Handshake.asChild(this.peer, KEY, HELLO);
            return null;
        });
    }

    private static void assertRefused(Future<?> side) {
        assertThatThrownBy(() -> side.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void a05ParentsOwnProofIsNoProofOfTheChild() throws Exception {
        Future<Hello> parent = parent();
        this.wire.write(HELLO.encode(NONCE));
        byte[] reply = this.wire.read();
        byte[] proof = java.util.Arrays.copyOfRange(reply, Handshake.NONCE, reply.length);
        this.wire.write(proof);
        assertRefused(parent);
    }

    @Test
    void a05ChildsOwnHelloIsNoProofOfTheParent() throws Exception {
        Future<?> child = child();
        byte[] opening = this.wire.read();
        this.wire.write(java.util.Arrays.copyOf(opening, 64));
        assertRefused(child);
    }

    @Test
    void a06RecordedSessionIsRefusedWhenPlayedAgain(@TempDir Path other) throws Exception {
        byte[] opening = HELLO.encode(NONCE);
        byte[] proof;
        try (SocketPair first = SocketPair.open(other);
                HandshakeWire one = new HandshakeWire(first.one(), TimeUnit.SECONDS.toNanos(2));
                HandshakeWire two = new HandshakeWire(first.other(), TimeUnit.SECONDS.toNanos(2))) {
            Future<Hello> recorded = this.threads.submit(() -> Handshake.asParent(two, KEY));
            one.write(opening);
            byte[] reply = one.read();
            Hmac hmac = new Hmac(KEY);
            hmac.update("child".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            hmac.update(new byte[] {0});
            hmac.update(opening);
            hmac.update(reply);
            proof = hmac.finish();
            one.write(proof);
            assertThat(recorded.get(5, TimeUnit.SECONDS)).isEqualTo(HELLO);
        }
        Future<Hello> parent = parent();
        this.wire.write(opening);
        this.wire.read();
        this.wire.write(proof);
        assertRefused(parent);
    }

    @Test
    void a09OtherVersionIsRefused() throws Exception {
        Future<Hello> parent = parent();
        byte[] opening = HELLO.encode(NONCE);
        ByteBuffer.wrap(opening).putInt(4, Hello.VERSION + 1);
        this.wire.write(opening);
        assertRefused(parent);
    }

    @Test
    void i03GarbageIsRefused() throws Exception {
        Future<Hello> parent = parent();
        this.wire.write("GET / HTTP/1.1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertRefused(parent);
    }

    @Test
    void i06OneDeadlineHoldsForAllMessages() throws Exception {
        Future<Hello> parent = parent();
        this.wire.write(HELLO.encode(NONCE));
        this.wire.read();
        assertRefused(parent);
    }
}
