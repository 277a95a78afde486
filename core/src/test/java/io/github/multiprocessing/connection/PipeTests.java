package io.github.multiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.serialization.TypeRejectedException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection, by both ends of a pipe. */
class PipeTests {

    private final Background threads = new Background();
    private Pipe pipe;
    private Connection one;
    private Connection other;

    @BeforeEach
    void open() throws IOException {
        this.pipe = Pipe.open();
        this.one = this.pipe.first();
        this.other = this.pipe.second();
    }

    @AfterEach
    void close() {
        this.pipe.close();
        this.threads.close();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void objectsTravelBothWays() throws IOException {
        this.one.send(Map.of("a", List.of(1, 2)));
        this.other.send(null);

        assertThat(this.other.receive()).isEqualTo(Map.of("a", List.of(1, 2)));
        assertThat(this.one.receive()).isNull();
    }

    @Test
    void objectThatIsNotAdmittedIsTheSendersException() throws IOException {
        assertThatThrownBy(() -> this.one.send(Thread.currentThread())).isInstanceOf(TypeRejectedException.class);
        this.one.send("next");
        assertThat(this.other.receive(String.class)).isEqualTo("next");
    }

    @Test
    void objectOfTheWrongTypeIsConsumed() throws IOException {
        this.one.send(1);
        this.one.send("two");

        assertThatThrownBy(() -> this.other.receive(String.class)).isInstanceOf(ClassCastException.class);
        assertThat(this.other.receive(String.class)).isEqualTo("two");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 16379, 16380, 16381, 16384, 65536, 1 << 20, 3_000_001})
    void messagesOfEveryLengthArrive(int length) throws Exception {
        byte[] message = bytes(length);
        Background.Task<Void> sending = this.threads.run(() -> this.one.sendBytes(message));

        assertThat(this.other.receiveBytes()).isEqualTo(message);
        sending.join();
    }

    @Test
    void emptyMessagesAreKeptApart() throws IOException {
        this.one.sendBytes(new byte[0]);
        this.one.sendBytes(new byte[0]);
        this.one.sendBytes(new byte[] {7});

        assertThat(this.other.poll()).isTrue();
        assertThat(this.other.poll()).isTrue();
        assertThat(this.other.receiveBytes()).isEmpty();
        assertThat(this.other.poll()).isTrue();
        assertThat(this.other.receiveBytes()).isEmpty();
        assertThat(this.other.receiveBytes()).containsExactly(7);
        assertThat(this.other.poll()).isFalse();
    }

    @Test
    void partsOfArraysAndBuffersAreOneMessage() throws IOException {
        this.one.sendBytes(new byte[] {1, 2, 3, 4}, 1, 2);
        this.one.sendBytes(
                ByteBuffer.wrap(new byte[] {5}), ByteBuffer.allocateDirect(2), ByteBuffer.wrap(bytes(70_000)));

        assertThat(this.other.receiveBytes()).containsExactly(2, 3);
        assertThat(this.other.receiveBytes()).hasSize(70_003).startsWith(5, 0, 0);
        assertThatThrownBy(() -> this.one.sendBytes(new byte[4], 3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> this.one.sendBytes(new byte[4], -1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void tooShortBufferGetsTheWholeMessageAsException() throws IOException {
        this.one.sendBytes(new byte[] {1, 2, 3});
        this.one.sendBytes(new byte[] {4, 5});
        byte[] room = new byte[4];

        assertThatThrownBy(() -> this.other.receiveBytesInto(room, 2))
                .isInstanceOfSatisfying(
                        BufferTooShortException.class,
                        ex -> assertThat(ex.receivedMessage()).containsExactly(1, 2, 3));
        assertThat(this.other.receiveBytesInto(room, 1)).isEqualTo(2);
        assertThat(room).containsExactly(0, 4, 5, 0);
        assertThatThrownBy(() -> this.other.receiveBytesInto(room, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void directBufferIsFilledInPlace() throws Exception {
        byte[] message = bytes(500_000);
        ByteBuffer room = ByteBuffer.allocateDirect(600_000).position(10);
        Background.Task<Void> sending = this.threads.run(() -> this.one.sendBytes(message));

        assertThat(this.other.receiveBytesInto(room)).isEqualTo(message.length);
        sending.join();
        assertThat(room.position()).isEqualTo(500_010);
        assertThat(room.limit()).isEqualTo(600_000);
        byte[] received = new byte[message.length];
        room.get(10, received);
        assertThat(received).isEqualTo(message);
    }

    @Test
    void tooLongMessageEndsTheReceiving() throws IOException {
        this.one.sendBytes(new byte[11]);

        assertThatThrownBy(() -> this.other.receiveBytes(10))
                .isInstanceOfSatisfying(MessageTooLongException.class, ex -> {
                    assertThat(ex.length()).isEqualTo(11);
                    assertThat(ex.limit()).isEqualTo(10);
                });
        assertThatThrownBy(() -> this.other.receiveBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too long");
        this.other.send("still sends");
        assertThat(this.one.receive()).isEqualTo("still sends");
        assertThatIllegalArgumentException().isThrownBy(() -> this.other.receiveBytes(-1));
    }

    @Test
    void receiverIsClosedByTooLongMessageIfItOnlyReceives() throws IOException {
        try (Pipe simplex = Pipe.open(false)) {
            simplex.second().sendBytes(new byte[11]);
            assertThatThrownBy(() -> simplex.first().receiveBytes(10)).isInstanceOf(MessageTooLongException.class);
            assertThat(simplex.first().isClosed()).isTrue();
        }
    }

    @Test
    void oneWayPipeKeepsItsDirection() throws IOException {
        try (Pipe simplex = Pipe.open(false)) {
            assertThat(simplex.first().isWritable()).isFalse();
            assertThat(simplex.second().isReadable()).isFalse();
            assertThatThrownBy(() -> simplex.first().send(1)).isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(() -> simplex.second().receive()).isInstanceOf(NonReadableChannelException.class);
            assertThatThrownBy(() -> simplex.second().poll()).isInstanceOf(NonReadableChannelException.class);
            simplex.second().send(1);
            assertThat(simplex.first().receive()).isEqualTo(1);
        }
    }

    @Test
    void whatWasSentBeforeTheEndIsReceivedBeforeTheEnd() throws IOException {
        this.one.send("last");
        this.one.close();

        assertThat(this.other.receive()).isEqualTo("last");
        assertThat(this.other.poll()).isTrue();
        assertThatThrownBy(() -> this.other.receive()).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> this.other.receive()).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> this.other.send("nobody hears it")).isInstanceOf(IOException.class);
    }

    @Test
    void closedEndIsClosedForEverything() {
        this.one.close();
        this.one.close();

        assertThat(this.one.isClosed()).isTrue();
        assertThatThrownBy(() -> this.one.send(1)).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> this.one.receive()).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> this.one.poll()).isInstanceOf(ClosedChannelException.class);
        assertThat(this.one.toString()).isEqualTo("Connection[duplex, closed]");
    }

    @Test
    void pollWaitsForAsLongAsAsked() throws Exception {
        assertThat(this.one.poll(Duration.ofMillis(-5))).isFalse();
        assertThat(this.one.poll(Duration.ofMillis(20))).isFalse();
        Background.Task<Boolean> polling = this.threads.call(() -> this.one.poll(Connections.FOREVER));
        this.other.sendBytes(new byte[0]);
        assertThat(polling.get()).isTrue();
        assertThat(this.one.receiveBytes()).isEmpty();
    }

    @Test
    void pollEndsInTimeWhileAnotherThreadReceives() throws Exception {
        Background.Task<byte[]> receiving = this.threads.call(() -> this.one.receiveBytes());
        receiving.awaitBlocked();

        assertThat(this.threads.call(() -> this.one.poll(Duration.ofMillis(20))).get())
                .isFalse();
        assertThat(this.threads.call(() -> this.one.poll()).get()).isFalse();

        Background.Task<Boolean> polling = this.threads.call(() -> this.one.poll(Connections.FOREVER));
        this.other.sendBytes(new byte[] {1});
        assertThat(receiving.get()).containsExactly(1);
        this.other.sendBytes(new byte[0]);
        assertThat(polling.get()).isTrue();
    }

    @Test
    void whoReceivesIsToldWhenAnotherThreadCloses() throws Exception {
        Background.Task<byte[]> receiving = this.threads.call(() -> this.one.receiveBytes());
        receiving.awaitBlocked();
        this.one.close();

        assertThatThrownBy(receiving::get).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> this.other.receive()).isInstanceOf(EOFException.class);
    }

    @Test
    void whoSendsIsToldWhenAnotherThreadCloses() throws Exception {
        Background.Task<Void> sending = this.threads.run(() -> this.one.sendBytes(new byte[5_000_000]));
        sending.awaitBlocked();
        this.one.close();

        assertThatThrownBy(sending::join).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> this.other.receiveBytes()).isInstanceOf(ConnectionCutException.class);
    }

    @Test
    void interruptBetweenMessagesLeavesTheConnectionIntact() throws Exception {
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Background.Task<Object> receiving = this.threads.call(() -> {
            try {
                return this.one.receive();
            } finally {
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        receiving.awaitBlocked();
        receiving.interrupt();

        assertThatThrownBy(receiving::get).isInstanceOf(InterruptedIOException.class);
        assertThat(interrupted.get()).isTrue();
        this.other.send("after");
        assertThat(this.one.receive()).isEqualTo("after");
    }

    @Test
    void interruptWithinMessageClosesTheConnection() throws Exception {
        Background.Task<Void> sending = this.threads.run(() -> this.one.sendBytes(new byte[5_000_000]));
        sending.awaitBlocked();
        sending.interrupt();

        assertThatThrownBy(sending::join).isInstanceOf(ClosedByInterruptException.class);
        assertThat(this.one.isClosed()).isTrue();
    }

    @Test
    void interruptOfWaitForAnotherSenderLeavesTheConnectionIntact() throws Exception {
        byte[] large = bytes(5_000_000);
        Background.Task<Void> first = this.threads.run(() -> this.one.sendBytes(large));
        first.awaitBlocked();
        Background.Task<Void> second = this.threads.run(() -> this.one.sendBytes(new byte[1]));
        second.awaitBlocked();
        second.interrupt();

        assertThatThrownBy(second::join).isInstanceOf(InterruptedIOException.class);
        assertThat(this.other.receiveBytes()).isEqualTo(large);
        first.join();
    }

    @Test
    void messagesOfManyThreadsArriveWhole() throws Exception {
        int threadCount = 4;
        int each = 60;
        for (int t = 0; t < threadCount; t++) {
            byte fill = (byte) t;
            this.threads.run(() -> {
                Random random = new Random(fill);
                for (int i = 0; i < each; i++) {
                    byte[] message = new byte[random.nextInt(100_000)];
                    Arrays.fill(message, fill);
                    this.one.sendBytes(message);
                }
            });
        }
        Background.Task<Integer> half = this.threads.call(() -> receiveUniform(threadCount * each / 2));
        int rest = receiveUniform(threadCount * each / 2);
        assertThat(half.get() + rest).isEqualTo(threadCount * each);
    }

    private int receiveUniform(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            byte[] message = this.other.receiveBytes();
            for (byte b : message) {
                if (b != message[0]) {
                    throw new AssertionError("a mixed message");
                }
            }
        }
        return count;
    }

    @Test
    void messageIsStreamedBothWays() throws Exception {
        byte[] message = bytes(2_000_000);
        Background.Task<Void> sending =
                this.threads.run(() -> this.one.sendBytes(new ByteArrayInputStream(message), message.length));
        try (MessageInputStream stream = this.other.receiveStream()) {
            assertThat(stream.length()).isEqualTo(message.length);
            assertThat(stream.read()).isEqualTo(message[0] & 0xff);
            assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(message, 1, message.length));
            assertThat(stream.read()).isEqualTo(-1);
        }
        sending.join();
    }

    @Test
    void restOfStreamedMessageIsDropped() throws Exception {
        Background.Task<Void> sending = this.threads.run(() -> {
            this.one.sendBytes(bytes(1_000_000));
            this.one.send("next");
        });
        MessageInputStream stream = this.other.receiveStream();
        assertThat(stream.readNBytes(10)).hasSize(10);
        assertThatThrownBy(() -> this.other.receive()).isInstanceOf(IllegalStateException.class);
        stream.close();

        assertThat(this.other.receive()).isEqualTo("next");
        assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
        sending.join();
    }

    @Test
    void sourceThatEndsEarlyCutsTheMessage() throws Exception {
        InputStream small = new ByteArrayInputStream(new byte[10]);
        assertThatThrownBy(() -> this.one.sendBytes(small, 20)).isInstanceOf(IOException.class);
        this.one.send("nothing had left");
        assertThat(this.other.receive()).isEqualTo("nothing had left");

        InputStream large = new ByteArrayInputStream(new byte[100_000]);
        assertThatThrownBy(() -> this.one.sendBytes(large, 200_000)).isInstanceOf(IOException.class);
        assertThat(this.one.isClosed()).isTrue();
        assertThatThrownBy(() -> this.other.receiveBytes()).isInstanceOf(ConnectionCutException.class);
    }

    @Test
    void moreThanTwoGibibytesAreOneMessage() throws Exception {
        long length = (2L << 30) + 5;
        ByteBuffer piece = ByteBuffer.allocateDirect(64 << 20);
        ByteBuffer[] parts = new ByteBuffer[33];
        Arrays.setAll(parts, i -> piece.duplicate());
        parts[32] = ByteBuffer.allocate(5);
        Background.Task<Void> sending = this.threads.run(() -> this.one.sendBytes(parts));
        ByteBuffer into = ByteBuffer.allocateDirect(256 << 10);
        try (MessageInputStream stream = this.other.receiveStream()) {
            assertThat(stream.length()).isEqualTo(length);
            long received = 0;
            for (int read = stream.read(into); read >= 0; read = stream.read(into.clear())) {
                received += read;
            }
            assertThat(received).isEqualTo(length);
        }
        sending.join();
    }
}
