package io.github.multiprocessing.connection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTests {

    private static final int LIMIT = 1 << 20;

    private static ByteTransport channel(byte[] bytes) {
        return new BytesTransport(bytes);
    }

    private static byte[] frame(int length, byte... payload) {
        return ByteBuffer.allocate(5 + payload.length)
                .putInt(length)
                .put((byte) 3)
                .put(payload)
                .array();
    }

    @Test
    void framesComeOutWhole() throws IOException {
        FrameDecoder decoder = new FrameDecoder(LIMIT);
        ByteTransport channel = channel(new byte[] {0, 0, 0, 2, 7, 1, 2, 0, 0, 0, 0, 8, 0, 0, 0, 1, 9, 3});
        decoder.fill(channel);

        Frame first = decoder.next();
        assertThat(first.type()).isEqualTo((byte) 7);
        assertThat(first.payload()).containsExactly(1, 2);
        assertThat(decoder.next().payload()).isEmpty();
        assertThat(decoder.next().payload()).containsExactly(3);
        assertThat(decoder.next()).isNull();
        assertThatThrownBy(() -> decoder.fill(channel))
                .isInstanceOf(EOFException.class)
                .hasMessage("closed");
    }

    @Test
    void i01FrameCutAtEveryPrefixIsNeverDelivered() throws IOException {
        byte[] whole = frame(4, (byte) 1, (byte) 2, (byte) 3, (byte) 4);
        for (int length = 1; length < whole.length; length++) {
            FrameDecoder decoder = new FrameDecoder(LIMIT);
            ByteTransport channel = channel(Arrays.copyOf(whole, length));
            decoder.fill(channel);
            assertThat(decoder.next()).isNull();
            assertThatThrownBy(() -> decoder.fill(channel))
                    .isInstanceOf(EOFException.class)
                    .hasMessage("closed within a frame");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, LIMIT + 1, Integer.MAX_VALUE})
    void i02LengthOutOfBoundsIsRefusedBeforeAnythingIsAllocated(int length) throws IOException {
        FrameDecoder first = new FrameDecoder(LIMIT);
        first.fill(channel(frame(length)));
        assertThat(catchThrowable(first::next)).as("with all classes loaded").isNotNull();
        FrameDecoder decoder = new FrameDecoder(LIMIT);
        decoder.fill(channel(frame(length)));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Throwable refusal = catchThrowable(decoder::next);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(refusal)
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining((length & 0xffffffffL) + " bytes")
                .hasMessageContaining("at most " + LIMIT);
        assertThat(allocated).isLessThan(LIMIT / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "\u0016\u0003\u0001\u0002", "SSH-2.0-OpenSSH_9.0\r\n"})
    void i03GreetingOfAnotherProtocolIsNoFrame(String greeting) throws IOException {
        FrameDecoder decoder = new FrameDecoder(LIMIT);
        decoder.fill(channel((greeting + "padding").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
        assertThatThrownBy(decoder::next).isInstanceOf(ProtocolException.class);
    }

    @Test
    void i03RandomBytesEndInFramesOrRefusalAndNeverOtherwise() {
        for (long seed = 0; seed < 2_000; seed++) {
            byte[] garbage = new byte[200];
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < garbage.length; i++) {
                garbage[i] = (byte) (random.nextInt(3) == 0 ? 0 : random.nextInt(256));
            }
            FrameDecoder decoder = new FrameDecoder(1000);
            ByteTransport channel = channel(garbage);
            assertThatThrownBy(() -> {
                        while (true) {
                            decoder.fill(channel);
                            Frame frame = decoder.next();
                            while (frame != null) {
                                assertThat(frame.payload()).hasSizeLessThanOrEqualTo(1000);
                                frame = decoder.next();
                            }
                        }
                    })
                    .as("seed %d", seed)
                    .isInstanceOfAny(EOFException.class, ProtocolException.class);
        }
    }
}
