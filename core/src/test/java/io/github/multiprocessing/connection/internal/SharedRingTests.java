package io.github.multiprocessing.connection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SharedRingTests {

    private static final int CAPACITY = 64;

    private final ByteBuffer control = ByteBuffer.allocateDirect(SharedRing.CONTROL_BYTES);
    private final ByteBuffer data = ByteBuffer.allocateDirect(CAPACITY);
    private final SharedRing writer = new SharedRing(this.control, this.data);
    private final SharedRing reader = new SharedRing(this.control, this.data);

    private void position(int word, long value) {
        this.control.duplicate().order(ByteOrder.nativeOrder()).putLong(word, value);
    }

    @Test
    void bytesComeOutInTheirOrderThroughManyTurns() throws ProtocolException {
        SplittableRandom random = new SplittableRandom(42);
        byte next = 0;
        byte expected = 0;
        for (int turn = 0; turn < 10_000; turn++) {
            ByteBuffer out = ByteBuffer.allocate(random.nextInt(2 * CAPACITY));
            while (out.hasRemaining()) {
                out.put((byte) (next + out.position()));
            }
            this.writer.write(out.flip());
            next += (byte) out.position();
            ByteBuffer in = ByteBuffer.allocate(random.nextInt(CAPACITY));
            while (in.hasRemaining() && this.reader.read(in) > 0) {
                assertThat(in.position()).isPositive();
            }
            for (byte value : Arrays.copyOf(in.array(), in.position())) {
                assertThat(value).isEqualTo(expected++);
            }
        }
    }

    @Test
    void fullRingTakesNoMore() throws ProtocolException {
        ByteBuffer out = ByteBuffer.allocate(CAPACITY + 10);
        this.writer.write(out);
        assertThat(out.remaining()).isEqualTo(10);
        assertThat(this.writer.writerSleeps()).isFalse();
        this.reader.read(ByteBuffer.allocate(1));
        assertThat(this.reader.writerWantsToKnow()).isTrue();
        assertThat(this.reader.writerWantsToKnow()).as("once").isFalse();
    }

    @Test
    void whoSleepsIsToldOnce() throws ProtocolException {
        for (int how : new int[] {SharedRing.LISTENS, SharedRing.SLEEPS}) {
            assertThat(this.reader.readerSleeps(how)).isFalse();
            assertThat(this.writer.write(ByteBuffer.allocate(1))).isEqualTo(how);
            assertThat(this.writer.write(ByteBuffer.allocate(1))).isZero();
            assertThat(this.reader.readerSleeps(how)).as("there is something").isTrue();
            assertThat(this.reader.read(ByteBuffer.allocate(2))).isEqualTo(2);
        }
    }

    @Test
    void a22PositionThatCannotBeBreaksTheProtocol() {
        for (long written : new long[] {-1, CAPACITY + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            position(0, written);
            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(() -> this.reader.read(ByteBuffer.allocate(8)))
                    .withMessageContaining(String.valueOf(written));
        }
        position(128, 1000);
        assertThatExceptionOfType(ProtocolException.class)
                .as("more was read than was written")
                .isThrownBy(() -> this.writer.write(ByteBuffer.allocate(CAPACITY + 1)));
    }

    @Test
    @Timeout(30)
    void noWakeUpIsLostBetweenTwoThreads() throws Exception {
        int bytes = 200_000;
        Thread reading = new Thread(() -> {
            ByteBuffer in = ByteBuffer.allocate(CAPACITY);
            for (int read = 0; read < bytes; ) {
                read += read(in.clear());
            }
        });
        reading.start();
        for (int written = 0; written < bytes; written++) {
            ByteBuffer one = ByteBuffer.allocate(1);
            while (one.hasRemaining()) {
                if (this.writer.write(one) != 0) {
                    synchronized (this.control) {
                        this.control.notifyAll();
                    }
                }
            }
        }
        reading.join();
    }

    /** Sleeps for as long as it takes if it was told that it may. */
    private int read(ByteBuffer in) {
        try {
            int read = this.reader.read(in);
            if (read == 0) {
                synchronized (this.control) {
                    if (!this.reader.readerSleeps(SharedRing.LISTENS)) {
                        this.control.wait();
                    }
                    this.reader.readerIsAwake();
                }
            }
            return read;
        } catch (ProtocolException | InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
