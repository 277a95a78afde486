package io.github.multiprocessing.connection;

import static io.github.multiprocessing.testing.ConnectionTasks.assertEchoes;
import static io.github.multiprocessing.testing.ConnectionTasks.assertEnds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.TypeFilter;
import io.github.multiprocessing.testing.ConnectionTasks;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handing over, from this process to itself: what a reader that trusts gets as a descriptor, and another one through a relay. */
@Timeout(60)
class HandedConnectionTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(30);

    private final KryoSerializer trusting = KryoSerializer.builder()
            .writing(TypeFilter.wide())
            .reading(TypeFilter.wide())
            .readLambdas(true)
            .build();
    private final KryoSerializer narrow = KryoSerializer.builder().build();

    private final Background threads = new Background();
    private Pipe pipe;
    private Connection here;
    private Connection peer;

    @BeforeEach
    void open() throws IOException {
        this.pipe = Pipe.open();
        this.here = this.pipe.first();
        this.peer = this.pipe.second();
    }

    @AfterEach
    void close() {
        this.pipe.close();
        this.threads.close();
    }

    private Connection handed(boolean asDescriptor, Connection connection) {
        KryoSerializer serializer = asDescriptor ? this.trusting : this.narrow;
        Object read = serializer.deserialize(serializer.serialize(connection));
        assertThat(read).isInstanceOf(Connection.class).isNotSameAs(connection);
        return (Connection) read;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void messagesOfEveryLengthTravelBothWays(boolean asDescriptor) throws Exception {
        try (Connection there = handed(asDescriptor, this.here)) {
            this.here.close();
            Background.Task<Integer> echo = this.threads.call(() -> ConnectionTasks.echo(there));
            for (int length : new int[] {0, 1, 16380, 65536, 70_000, 3_000_001}) {
                byte[] message = new byte[length];
                Background.Task<Void> sending = this.threads.run(() -> this.peer.sendBytes(message));
                assertThat(this.peer.receiveBytes()).isEqualTo(message);
                sending.join();
            }
            this.peer.close();
            assertThat(echo.get()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endIsSeenWhenAllHoldersHaveClosed(boolean asDescriptor) throws Exception {
        Connection there = handed(asDescriptor, this.here);
        there.send("from there");
        assertThat(this.peer.receive()).isEqualTo("from there");
        this.here.send("and from here");
        assertThat(this.peer.receive()).isEqualTo("and from here");

        there.send("last");
        there.close();
        assertThat(this.peer.receive()).isEqualTo("last");
        assertThat(this.peer.poll(SHORT)).isFalse();
        this.here.close();
        assertEnds(this.peer);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatThePeerHasSentBeforeItClosedArrives(boolean asDescriptor) throws Exception {
        this.peer.send(1);
        this.peer.send(2);
        this.peer.send(3);
        assertThat(this.here.receive()).isEqualTo(1);
        try (Connection there = handed(asDescriptor, this.here)) {
            this.here.close();
            this.peer.close();
            assertThat(there.receive()).isEqualTo(2);
            assertThat(there.receive()).isEqualTo(3);
            assertEnds(there);
        }
    }

    @Test
    void connectionThatIsTwiceInAMessageIsOneThere() {
        List<?> read = (List<?>) this.trusting.deserialize(this.trusting.serialize(List.of(this.here, this.here)));
        try (Connection there = (Connection) read.get(0)) {
            assertThat(read.get(1)).isSameAs(there);
        }
    }

    @Test
    void messageThatIsReadTwiceGivesTheConnectionOnce() throws Exception {
        byte[] message = this.trusting.serialize(this.here);
        try (Connection there = (Connection) this.trusting.deserialize(message)) {
            assertThat(there.isClosed()).isFalse();
            assertThatThrownBy(() -> this.trusting.deserialize(message))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("was fetched before");
        }
    }

    @Test
    void connectionThatIsHandedOverTwiceHasTwoHoldersMore() throws Exception {
        try (Connection one = handed(true, this.here);
                Connection other = handed(true, this.here)) {
            this.here.close();
            one.send(1);
            other.send(2);
            assertThat(List.of(this.peer.receive(Integer.class), this.peer.receive(Integer.class)))
                    .containsExactly(1, 2);
            one.close();
            assertThat(this.peer.poll(SHORT)).isFalse();
            other.close();
            assertEnds(this.peer);
        }
    }

    @Test
    void connectionThatWasHandedOverIsHandedOn() throws Exception {
        try (Connection second = handed(true, this.here)) {
            this.here.close();
            try (Connection third = handed(true, second);
                    Connection fourth = handed(false, third)) {
                second.close();
                third.close();
                fourth.send("fourth");
                assertThat(this.peer.receive()).isEqualTo("fourth");
                fourth.close();
                assertEnds(this.peer);
            }
        }
    }

    @Test
    void connectionThatIsClosedOrInUseIsNotHandedOver() throws Exception {
        Background.Task<Object> receiving = this.threads.call(this.here::receive);
        receiving.awaitBlocked();
        assertThatThrownBy(() -> this.trusting.serialize(this.here))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("another thread is using the connection");
        this.peer.send("goes on");
        assertThat(receiving.get()).isEqualTo("goes on");

        this.peer.sendBytes(new byte[100]);
        try (MessageInputStream stream = this.here.receiveStream()) {
            assertThat(stream.read()).isZero();
            assertThatThrownBy(() -> this.trusting.serialize(this.here)).hasMessageContaining("received in part");
        }
        this.here.close();
        assertThatIllegalStateException().isThrownBy(this.here::attachment).withMessageContaining("was closed");
    }

    @Test
    void tooLongMessageThatWasNotReadIsNotHandedOver() throws Exception {
        this.peer.sendBytes(new byte[100]);
        assertThatThrownBy(() -> this.here.receiveBytes(10)).isInstanceOf(MessageTooLongException.class);
        assertThatIllegalStateException().isThrownBy(this.here::attachment);
    }

    @Test
    void ticketOfNoConnectionIsRefused() {
        for (String place : List.of("c-0123456789abcdef", "../c-0123456789abcdef", "owner", "")) {
            ConnectionAttachment forged = new ConnectionAttachment(place, 1, "0".repeat(64), true, true, 10);
            assertThatThrownBy(forged::attach).isInstanceOf(IOException.class);
            assertThatThrownBy(forged::attachUntrusted).isInstanceOf(IOException.class);
        }
        assertThat(new ConnectionAttachment("c-1", 1, "secret", true, true, 10))
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void hostileSenderDoesNotWidenTheLargestMessage() throws Exception {
        ConnectionAttachment honest = (ConnectionAttachment) this.here.attachment();
        ConnectionAttachment wide =
                new ConnectionAttachment(honest.place(), honest.number(), honest.word(), true, true, Long.MAX_VALUE);
        try (Connection there = (Connection) wide.attachUntrusted()) {
            this.here.close();
            this.threads.run(() -> this.peer.sendBytes(new Zeros(), 300L << 20));
            assertThatThrownBy(there::receiveBytes).isInstanceOf(MessageTooLongException.class);
        }
        this.peer.close();
    }

    private static final class Zeros extends InputStream {

        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] array, int offset, int length) {
            return length;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectionWhoseProtectionLivesHereIsGivenAway(boolean tls) throws Exception {
        AuthKey key = AuthKey.random();
        SSLContext context = TestTls.withCertificate();
        ConnectionOptions options =
                tls ? ConnectionOptions.authenticated(key).withTls(context) : ConnectionOptions.authenticated(key);
        try (Listener listener = Listener.open(Address.tcp("localhost", 0), options);
                Connection far = Client.connect(listener.address(), options);
                Connection accepted = listener.accept(PATIENCE)) {
            far.send("before");
            Background.Task<Object> waiting = this.threads.call(() -> Connections.await(List.of(accepted), PATIENCE));
            assertThat(waiting.get()).isEqualTo(List.of(accepted));
            try (Connection there = handed(true, accepted)) {
                assertThat(accepted.isClosed()).isTrue();
                assertThatThrownBy(() -> accepted.send("x"))
                        .isInstanceOf(ConnectionHandedOverException.class)
                        .hasMessageContaining("handed over");
                assertThatThrownBy(accepted::receive).isInstanceOf(ConnectionHandedOverException.class);
                assertThatIllegalStateException()
                        .isThrownBy(accepted::attachment)
                        .withMessageContaining("handed over before");
                accepted.close();

                assertThat(there.receive()).isEqualTo("before");
                this.threads.call(() -> ConnectionTasks.echo(there));
                assertEchoes(far);
                far.close();
            }
        }
    }

    @Test
    void peerThatIsCutOffIsCutOffBehindTheRelay() throws Exception {
        AuthKey key = AuthKey.random();
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), key);
                FaultProxy proxy =
                        new FaultProxy(listener.address(), FaultProxy.Tampering.NONE, FaultProxy.Tampering.NONE);
                Connection far = Client.connect(proxy.address(), key);
                Connection accepted = listener.accept(PATIENCE);
                Connection there = handed(true, accepted)) {
            far.send("whole");
            assertThat(there.receive()).isEqualTo("whole");
            proxy.close();
            assertThatThrownBy(there::receive).isInstanceOf(IOException.class).isNotInstanceOf(EOFException.class);
        }
    }

    @Test
    void closingWhileOthersWaitForItLeavesTheConnectionToItsOtherHolder() throws Exception {
        ConnectionOptions options = ConnectionOptions.unauthenticated().withProtocol(Protocol.PYTHON);
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), options);
                Connection far = Client.connect(listener.address(), options);
                Connection accepted = listener.accept(PATIENCE);
                Connection there = handed(true, accepted)) {
            Background.Task<Object> waiting = this.threads.call(() -> Connections.await(List.of(accepted), PATIENCE));
            Background.Task<Object> receiving = this.threads.call(accepted::receive);
            waiting.awaitBlocked();
            receiving.awaitBlocked();
            accepted.close();
            assertThat(waiting.get()).isEqualTo(List.of(accepted));
            assertThatThrownBy(receiving::get).isInstanceOf(ClosedChannelException.class);

            assertThat(far.poll(SHORT)).as("nobody has shut it down").isFalse();
            there.send("still there");
            assertThat(far.receive()).isEqualTo("still there");
            there.close();
            assertEnds(far);
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void closingWhileVirtualThreadsWaitForItLeavesTheConnectionToItsOtherHolder() throws Exception {
        ConnectionOptions options = ConnectionOptions.unauthenticated().withProtocol(Protocol.PYTHON);
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        try (Listener listener = Listener.open(Address.tcp("127.0.0.1", 0), options);
                Connection far = Client.connect(listener.address(), options);
                Connection accepted = listener.accept(PATIENCE);
                Connection there = handed(true, accepted)) {
            CompletableFuture<Object> begun = new CompletableFuture<>();
            CompletableFuture<Object> ended = new CompletableFuture<>();
            start.invoke(null, (Runnable) () -> {
                begun.complete(Thread.currentThread());
                try {
                    ended.complete(accepted.receive());
                } catch (IOException ex) {
                    ended.complete(ex);
                }
            });
            Thread thread = (Thread) begun.get(20, TimeUnit.SECONDS);
            await().atMost(PATIENCE).until(() -> thread.getState() == Thread.State.WAITING);
            accepted.close();
            assertThat(ended.get(20, TimeUnit.SECONDS)).isInstanceOf(ClosedChannelException.class);

            assertThat(far.poll(SHORT)).as("nobody has shut it down").isFalse();
            there.send("still there");
            assertThat(far.receive()).isEqualTo("still there");
        }
    }

    @Test
    void noMoreConnectionsOfUntrustedSendersAreOpenThanMay() {
        String property = "multiprocessing.connection.max-handed-over";
        List<Connection> open = new ArrayList<>();
        System.setProperty(property, "3");
        try {
            for (int i = 0; i < 3; i++) {
                open.add(handed(false, this.here));
            }
            byte[] message = this.narrow.serialize(this.here);
            assertThatThrownBy(() -> this.narrow.deserialize(message))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining(property);
            open.remove(0).close();
            open.add((Connection) this.narrow.deserialize(message));
        } finally {
            System.clearProperty(property);
            open.forEach(Connection::close);
        }
    }
}
