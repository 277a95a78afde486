package io.github.multiprocessing.connection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.connection.internal.Hello.Channel;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Children that find their parent, and strangers that do not get in. */
class RendezvousTests {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final byte[] KEY = Handshake.newKey();

    @TempDir
    private Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean alive = new AtomicBoolean(true);

    @AfterEach
    void stop() {
        this.threads.shutdownNow();
    }

    private static Hello hello(Channel channel) {
        return new Hello(channel, "child-1#1", 42, "fingerprint");
    }

    private Future<Rendezvous.Sockets> accept(Rendezvous rendezvous) {
        return this.threads.submit(() -> rendezvous.accept(hello(Channel.TASK), PATIENCE, this.alive::get));
    }

    private static SocketChannel connect(Rendezvous rendezvous, byte[] key, Hello hello) throws IOException {
        SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(rendezvous.path()));
        try (HandshakeWire wire = new HandshakeWire(socket, PATIENCE)) {
            Handshake.asChild(wire, key, hello);
            return socket;
        } catch (IOException ex) {
            socket.close();
            throw ex;
        }
    }

    private static void assertChildGetsIn(Rendezvous rendezvous, Future<Rendezvous.Sockets> accepting)
            throws Exception {
        try (SocketChannel task = connect(rendezvous, KEY, hello(Channel.TASK));
                SocketChannel control = connect(rendezvous, KEY, hello(Channel.CONTROL))) {
            Rendezvous.Sockets sockets = accepting.get(10, TimeUnit.SECONDS);
            assertThat(sockets.of(Channel.TASK).isOpen()).isTrue();
            assertThat(task.isConnected() && control.isConnected()).isTrue();
            sockets.of(Channel.TASK).close();
            sockets.of(Channel.CONTROL).close();
        }
    }

    @Test
    void childGetsInAndNoFileIsLeft() throws Exception {
        Path path;
        try (Rendezvous rendezvous = new Rendezvous(this.directory, "s", KEY)) {
            path = rendezvous.path();
            assertThat(path).exists();
            assertChildGetsIn(rendezvous, accept(rendezvous));
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void strangersAreRefusedAndTheChildStillGetsIn() throws Exception {
        try (Rendezvous rendezvous = new Rendezvous(this.directory, "s", KEY)) {
            Future<Rendezvous.Sockets> accepting = accept(rendezvous);
            // I04: the wrong key; A03: another child, another generation, another process.
            assertRefused(rendezvous, Handshake.newKey(), hello(Channel.TASK));
            assertRefused(rendezvous, KEY, new Hello(Channel.TASK, "child-2#1", 42, "fingerprint"));
            assertRefused(rendezvous, KEY, new Hello(Channel.TASK, "child-1#2", 42, "fingerprint"));
            assertRefused(rendezvous, KEY, new Hello(Channel.TASK, "child-1#1", 43, "fingerprint"));
            try (SocketChannel task = connect(rendezvous, KEY, hello(Channel.TASK));
                    SocketChannel control = connectAfterSecondTaskWasRefused(rendezvous)) {
                assertThat(accepting.get(10, TimeUnit.SECONDS).byChannel()).hasSize(2);
                assertThat(task.isOpen() && control.isOpen()).isTrue();
            }
        }
    }

    private static SocketChannel connectAfterSecondTaskWasRefused(Rendezvous rendezvous) throws IOException {
        assertRefused(rendezvous, KEY, hello(Channel.TASK));
        return connect(rendezvous, KEY, hello(Channel.CONTROL));
    }

    private static void assertRefused(Rendezvous rendezvous, byte[] key, Hello hello) {
        assertThatThrownBy(() -> connect(rendezvous, key, hello)).isInstanceOf(IOException.class);
    }

    @Test
    void i06SilentConnectionsDoNotHoldUpTheChild() throws Exception {
        try (Rendezvous rendezvous = new Rendezvous(this.directory, "s", KEY)) {
            Future<Rendezvous.Sockets> accepting = accept(rendezvous);
            List<SocketChannel> silent = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                silent.add(SocketChannel.open(UnixDomainSocketAddress.of(rendezvous.path())));
            }
            long startedAt = System.nanoTime();
            assertChildGetsIn(rendezvous, accepting);
            assertThat(System.nanoTime() - startedAt).isLessThan(TimeUnit.SECONDS.toNanos(4));
            for (SocketChannel socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void i17ChildOfAnotherClassPathIsToldApart() throws Exception {
        try (Rendezvous rendezvous = new Rendezvous(this.directory, "s", KEY)) {
            Future<Rendezvous.Sockets> accepting = accept(rendezvous);
            assertRefused(rendezvous, KEY, new Hello(Channel.TASK, "child-1#1", 42, "another"));
            assertThatThrownBy(() -> accepting.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(Rendezvous.SkewException.class)
                    .hasMessageContaining("another");
        }
    }

    @Test
    void deadChildIsNotWaitedFor() throws Exception {
        try (Rendezvous rendezvous = new Rendezvous(this.directory, "s", KEY)) {
            Future<Rendezvous.Sockets> accepting = accept(rendezvous);
            this.alive.set(false);
            assertThatThrownBy(() -> accepting.get(5, TimeUnit.SECONDS)).hasMessageContaining("ended before");
        }
    }

    @Test
    void i09WhatStandsInTheWayIsNotTouched() throws Exception {
        Path file = Files.writeString(this.directory.resolve("s"), "foreign");
        assertThatThrownBy(() -> new Rendezvous(this.directory, "s", KEY).close())
                .isInstanceOf(IOException.class);
        assertThat(file).hasContent("foreign");
    }
}
