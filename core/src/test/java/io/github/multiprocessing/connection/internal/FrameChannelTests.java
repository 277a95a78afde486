package io.github.multiprocessing.connection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.WakeWord;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Without rings, with rings and a bell, and (where the number is negative) with rings whose readers sleep in the memory. */
@ParameterizedClass(name = "rings of {0} bytes")
@ValueSource(ints = {0, 4096, 1 << 20, -4096, -(1 << 20)})
class FrameChannelTests {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Parameter
    private int ringBytes;

    private SocketPair sockets;
    private ChannelMemory memory;
    private FrameChannel one;
    private FrameChannel other;

    @BeforeEach
    void connect(@TempDir Path directory) throws IOException {
        if (this.ringBytes < 0) {
            WakeWord.prepare();
            await().until(WakeWord::isReady);
        }
        this.sockets = SocketPair.open(directory);
        this.memory = ChannelMemory.create(directory.resolve("memory"), Math.abs(this.ringBytes));
        this.one = FrameChannel.ofParent(this.memory, this.sockets.one(), 8 << 20, Patience.ADAPTIVE);
        this.other = FrameChannel.ofChild(
                ChannelMemory.attach(directory.resolve("memory")), this.sockets.other(), 8 << 20, Patience.NONE);
        if (this.ringBytes < 0) {
            // With its first frame a side says that it wakes who sleeps.
            for (FrameChannel channel : new FrameChannel[] {this.one, this.other}) {
                channel.send(frame(1, 1));
                assertThat((channel == this.one ? this.other : this.one).receive(10 * SECOND))
                        .isNotNull();
            }
        }
    }

    @AfterEach
    void disconnect() {
        this.one.close();
        this.other.close();
        this.threads.shutdownNow();
    }

    private static ByteBuffer frame(int type, int size) {
        byte[] payload = new byte[size];
        Arrays.fill(payload, (byte) type);
        return ByteBuffer.allocate(5 + size)
                .putInt(size)
                .put((byte) type)
                .put(payload)
                .flip();
    }

    private static void assertWhole(Frame frame) {
        for (byte value : frame.payload()) {
            if (value != frame.type()) {
                throw new AssertionError("mixed frames");
            }
        }
    }

    /** What the socket did not take at once leaves when the sender's side reads. */
    private Future<?> readForEver(FrameChannel channel) {
        return this.threads.submit(() -> {
            while (true) {
                channel.receive(Long.MAX_VALUE);
            }
        });
    }

    @Test
    void framesOfAllSizesArrive() throws Exception {
        readForEver(this.one);
        for (int size : new int[] {0, 1, 100, 65_536, 65_537, 300_000}) {
            this.one.send(frame(5, size));
            Frame frame = this.other.receive(10 * SECOND);
            assertThat(frame).isNotNull();
            assertThat(frame.payload()).hasSize(size);
            assertWhole(frame);
        }
    }

    @Test
    void senderNeverWaitsForSlowReader() throws Exception {
        for (int i = 0; i < 40; i++) {
            this.one.send(frame(i, 100_000));
        }
        Future<?> flusher = readForEver(this.one);
        for (int i = 0; i < 40; i++) {
            Frame frame = this.other.receive(10 * SECOND);
            assertThat(frame).as("frame %d", i).isNotNull();
            assertThat(frame.type()).isEqualTo((byte) i);
            assertWhole(frame);
        }
        this.other.close();
        assertThatThrownBy(() -> flusher.get(5, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
    }

    @Test
    void framesOfConcurrentSendersDoNotMix() throws Exception {
        List<Future<?>> senders = new ArrayList<>();
        for (int sender = 1; sender <= 4; sender++) {
            int type = sender;
            senders.add(this.threads.submit(() -> {
                for (int i = 0; i < 500; i++) {
                    this.one.send(frame(type, 1 + i % 3000));
                }
                return null;
            }));
        }
        readForEver(this.one);
        int[] counts = new int[5];
        for (int received = 0; received < 2000; ) {
            Frame frame = this.other.receive(10 * SECOND);
            assertThat(frame).isNotNull();
            assertWhole(frame);
            assertThat(frame.payload()).hasSize(1 + counts[frame.type()]++ % 3000);
            received++;
        }
        for (Future<?> sender : senders) {
            sender.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void sendFullyReturnsWhenTheSocketHasTakenAll() throws Exception {
        Future<?> sender = this.threads.submit(() -> {
            this.one.sendFully(frame(1, 4 << 20));
            return null;
        });
        assertThat(this.other.receive(10 * SECOND).payload()).hasSize(4 << 20);
        sender.get(5, TimeUnit.SECONDS);
    }

    @Test
    void receiveReturnsNullAtItsTimeOrWhenWoken() throws Exception {
        long startedAt = System.nanoTime();
        assertThat(this.one.receive(SECOND / 20)).isNull();
        assertThat(System.nanoTime() - startedAt).isBetween(SECOND / 20, 5 * SECOND);
        Future<Frame> waiting = this.threads.submit(() -> this.one.receive(Long.MAX_VALUE));
        this.one.wakeup();
        assertThat(waiting.get(5, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void interruptEndsTheWaitAndNotTheChannel() throws Exception {
        AtomicReference<Thread> waiter = new AtomicReference<>();
        Future<Boolean> waiting = this.threads.submit(() -> {
            waiter.set(Thread.currentThread());
            assertThat(this.one.receive(Long.MAX_VALUE)).isNull();
            return Thread.interrupted();
        });
        await().until(() -> waiter.get() != null);
        waiter.get().interrupt();
        assertThat(waiting.get(5, TimeUnit.SECONDS)).isTrue();
        this.other.send(frame(3, 10));
        assertThat(this.one.receive(10 * SECOND)).isNotNull();
    }

    @Test
    void framesThatComeOneByOneWakeTheirReader() throws Exception {
        Future<Integer> echoing = this.threads.submit(() -> {
            for (int i = 0; i < 2000; i++) {
                this.one.send(frame(this.one.receive(10 * SECOND).type(), 20));
            }
            return 2000;
        });
        for (int i = 0; i < 2000; i++) {
            this.other.send(frame(i & 0x3f, 20));
            assertThat(this.other.receive(10 * SECOND).type()).isEqualTo((byte) (i & 0x3f));
        }
        assertThat(echoing.get(5, TimeUnit.SECONDS)).isEqualTo(2000);
    }

    @Test
    void closeFreesWhoeverWaits() {
        Future<Frame> waiting = this.threads.submit(() -> this.one.receive(Long.MAX_VALUE));
        this.one.close();
        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(ClosedChannelException.class);
    }

    @Test
    void endOfThePeerIsSeen() {
        Future<Frame> waiting = this.threads.submit(() -> this.one.receive(Long.MAX_VALUE));
        this.other.close();
        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(EOFException.class);
        await().untilAsserted(() ->
                assertThatThrownBy(() -> this.one.send(frame(1, 1000))).isInstanceOf(IOException.class));
    }
}
