package io.github.multiprocessing.connection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Primitive arrays that travel before the frame they belong to. */
class ArrayFramesTests {

    private static final int LIMIT = 8 << 20;

    private static int[] ints(int length) {
        int[] ints = new int[length];
        Arrays.setAll(ints, (i) -> i * 31);
        return ints;
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4096, 1 << 20})
    void arraysOfEveryKindArriveBeforeTheirFrame(int ringBytes, @TempDir Path directory) throws Exception {
        List<Object> arrays = List.of(
                bytes(300_001),
                new short[] {1, -2},
                new char[] {'a', '\u20ac'},
                ints(100_003),
                new long[] {Long.MIN_VALUE, 5},
                new float[] {1.5f, Float.NaN},
                new double[] {Math.PI},
                new byte[0]);
        try (SocketPair sockets = SocketPair.open(directory)) {
            ChannelMemory memory = ChannelMemory.create(directory.resolve("memory"), ringBytes);
            FrameChannel one = FrameChannel.ofParent(memory, sockets.one(), LIMIT, Patience.ADAPTIVE);
            FrameChannel other = FrameChannel.ofChild(
                    ChannelMemory.attach(directory.resolve("memory")), sockets.other(), LIMIT, Patience.ADAPTIVE);
            CompletableFuture<Frame> received = CompletableFuture.supplyAsync(() -> receive(other));
            one.send(arrays, new PayloadWriter(8).putLong(42).frame((byte) 7));
            one.flush();

            Frame frame = received.get(20, TimeUnit.SECONDS);
            assertThat(frame.reader().getLong()).isEqualTo(42);
            assertThat(Arrays.deepEquals(frame.arrays().toArray(), arrays.toArray()))
                    .isTrue();
            memory.release();
        }
    }

    private static Frame receive(FrameChannel channel) {
        try {
            Frame frame = null;
            while (frame == null) {
                frame = channel.receive(Long.MAX_VALUE);
            }
            return frame;
        } catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static ByteBuffer header(int length, int type) {
        return ByteBuffer.allocate(5).putInt(length).put((byte) type).flip();
    }

    private static FrameDecoder decoder(ByteBuffer... parts) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(1000);
        for (ByteBuffer part : parts) {
            all.put(part);
        }
        byte[] bytes = Arrays.copyOf(all.array(), all.position());
        FrameDecoder decoder = new FrameDecoder(100);
        decoder.fill(new BytesTransport(bytes));
        return decoder;
    }

    @Test
    void i02ArraysCountAgainstTheLimitOfTheirFrame() throws IOException {
        FrameDecoder decoder =
                decoder(header(60, 0x60), ByteBuffer.allocate(60), header(60, 3), ByteBuffer.allocate(60));
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(decoder::next)
                .withMessageContaining("60 bytes after 60 bytes of arrays");
    }

    @Test
    void i02ArrayOfHalfAnElementIsRefused() throws IOException {
        FrameDecoder decoder = decoder(header(6, 0x63), ByteBuffer.allocate(6));
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(decoder::next)
                .withMessageContaining("INT");
    }

    @Test
    void i02ArraysWithoutEndAreRefused() throws IOException {
        FrameDecoder decoder = new FrameDecoder(100);
        byte[] empty = header(0, 0x60).array();
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        decoder.fill(new BytesTransport(empty));
                        decoder.next();
                    }
                })
                .withMessageContaining("4096 arrays");
    }
}
