package io.github.multiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Waiting for many things at once. */
class ConnectionsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Background threads = new Background();
    private final List<Pipe> pipes = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        for (int i = 0; i < 3; i++) {
            this.pipes.add(Pipe.open());
        }
    }

    @AfterEach
    void close() {
        this.pipes.forEach(Pipe::close);
        this.threads.close();
    }

    private Connection here(int index) {
        return this.pipes.get(index).first();
    }

    private Connection there(int index) {
        return this.pipes.get(index).second();
    }

    private List<Connection> all() {
        return List.of(here(0), here(1), here(2));
    }

    @Test
    void allThatAreReadyComeInTheOrderGiven() throws IOException {
        there(2).send("x");
        there(0).sendBytes(new byte[0]);

        assertThat(Connections.await(all(), PATIENCE)).containsExactly(here(0), here(2));
        assertThat(Connections.await(all(), Duration.ZERO))
                .as("waiting consumes nothing")
                .containsExactly(here(0), here(2));
        assertThat(here(0).receiveBytes()).isEmpty();
        assertThat(here(2).receive()).isEqualTo("x");
        assertThat(Connections.await(all(), Duration.ZERO)).isEmpty();
    }

    @Test
    void nothingReadyIsNothingReturned() throws IOException {
        assertThat(Connections.await(all(), SHORT)).isEmpty();
        assertThat(Connections.await(all(), Duration.ofSeconds(-1))).isEmpty();
        assertThat(Connections.await(List.of())).isEmpty();
    }

    @Test
    void secondMessageThatCameWithTheFirstIsReady() throws IOException {
        there(1).send(1);
        there(1).send(2);
        assertThat(here(1).receive()).isEqualTo(1);

        assertThat(Connections.await(all(), Duration.ZERO)).containsExactly(here(1));
    }

    @Test
    void endIsReady() throws IOException {
        there(1).close();
        assertThat(Connections.await(all(), PATIENCE)).containsExactly(here(1));
        here(0).close();
        assertThat(Connections.await(all(), PATIENCE)).containsExactly(here(0), here(1));
    }

    @Test
    void waitEndsWhenSomethingArrives() throws Exception {
        Background.Task<List<Connection>> waiting = this.threads.call(() -> Connections.await(all()));
        waiting.awaitBlocked();
        there(2).send("x");

        assertThat(waiting.get()).containsExactly(here(2));
    }

    @Test
    void waitEndsWhenConnectionIsClosedOnThisSide() throws Exception {
        Background.Task<List<Connection>> waiting = this.threads.call(() -> Connections.await(all()));
        waiting.awaitBlocked();
        here(1).close();

        assertThat(waiting.get()).containsExactly(here(1));
    }

    @Test
    void waitEndsByInterrupt() throws Exception {
        Background.Task<List<Connection>> waiting = this.threads.call(() -> Connections.await(all()));
        waiting.awaitBlocked();
        waiting.interrupt();

        assertThatThrownBy(waiting::get).isInstanceOf(InterruptedIOException.class);
        there(0).send("intact");
        assertThat(here(0).receive()).isEqualTo("intact");
    }

    @Test
    void sentinelsListenersAndSocketsAreWaitedForTogether() throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        Sentinel sentinel = Sentinel.of(end);
        AuthKey key = AuthKey.random();
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), key);
                ServerSocketChannel server =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel socket = SocketChannel.open(server.getLocalAddress());
                SocketChannel accepted = server.accept()) {
            List<Object> everything = List.of(here(0), sentinel, listener, accepted, server);
            assertThat(Connections.await(everything, SHORT)).isEmpty();
            assertThat(accepted.isBlocking()).isTrue();

            Background.Task<List<Object>> waiting = this.threads.call(() -> Connections.await(everything));
            waiting.awaitBlocked();
            end.complete("over");
            assertThat(waiting.get()).containsExactly(sentinel);

            Client.connect(listener.address(), key).close();
            socket.write(ByteBuffer.wrap(new byte[1]));
            SocketChannel second = SocketChannel.open(server.getLocalAddress());
            there(0).send(1);
            assertThat(Connections.await(List.of(listener), PATIENCE)).containsExactly(listener);
            assertThat(Connections.await(List.of(accepted), PATIENCE)).containsExactly(accepted);
            assertThat(Connections.await(everything, Duration.ZERO)).isEqualTo(everything);
            second.close();
            listener.accept(PATIENCE).close();
            assertThat(Connections.await(List.of(listener), Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void listenersWakeWhoWaits() throws Exception {
        AuthKey key = AuthKey.random();
        try (Listener listener = Listener.open(ConnectionOptions.authenticated(key))) {
            Background.Task<List<Listener>> waiting = this.threads.call(() -> Connections.await(List.of(listener)));
            waiting.awaitBlocked();
            Client.connect(listener.address(), key).close();
            assertThat(waiting.get()).containsExactly(listener);
            listener.accept(PATIENCE).close();
        }
    }

    @Test
    void processEndsAreSentinels() {
        assertThat(Sentinel.of(CompletableFuture.completedFuture(1)).isReady()).isTrue();
        assertThat(Sentinel.of(CompletableFuture.failedFuture(new IOException()))
                        .isReady())
                .isTrue();
        assertThat(Sentinel.of(new CompletableFuture<>()).isReady()).isFalse();
    }

    @Test
    void anythingElseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Connections.await(List.of("x"), SHORT));
        assertThatIllegalArgumentException().isThrownBy(() -> Connections.await(Arrays.asList(here(0), null), SHORT));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsWaitWithoutHoldingTheirCarriers() throws Exception {
        int many = 2 * Runtime.getRuntime().availableProcessors() + 2;
        List<Pipe> more = new ArrayList<>();
        List<CompletableFuture<Object>> received = new ArrayList<>();
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        try {
            for (int i = 0; i < many; i++) {
                Pipe pipe = Pipe.open();
                more.add(pipe);
                CompletableFuture<Object> result = new CompletableFuture<>();
                received.add(result);
                boolean waits = i % 2 == 0;
                start.invoke(null, (Runnable) () -> {
                    try {
                        if (waits) {
                            Connections.await(List.of(pipe.first()));
                        }
                        result.complete(pipe.first().receive());
                    } catch (IOException ex) {
                        result.completeExceptionally(ex);
                    }
                });
            }
            CompletableFuture<Object> closed = new CompletableFuture<>();
            start.invoke(null, (Runnable) () -> {
                try {
                    closed.complete(here(0).receive());
                } catch (IOException ex) {
                    closed.complete(ex);
                }
            });
            for (int i = many - 1; i >= 0; i--) {
                more.get(i).second().send(i);
                assertThat(received.get(i).get(20, java.util.concurrent.TimeUnit.SECONDS))
                        .isEqualTo(i);
            }
            here(0).close();
            assertThat(closed.get(20, java.util.concurrent.TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        } finally {
            more.forEach(Pipe::close);
        }
    }
}
