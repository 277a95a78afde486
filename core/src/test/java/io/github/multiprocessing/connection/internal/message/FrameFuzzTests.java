package io.github.multiprocessing.connection.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.connection.ConnectionCutException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random bytes, and good ones with random changes, always the same ones. */
class FrameFuzzTests {

    private static final int ROUNDS = 4000;

    @Test
    void randomBytesAreReadOrRefused() {
        Random random = new Random(1);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] input = new byte[random.nextInt(200)];
            random.nextBytes(input);
            if (random.nextBoolean() && input.length > 3) {
                // small lengths get further
                input[0] = 0;
                input[1] = 0;
                input[2] = 0;
            }
            FrameFuzz.frames(input);
            assertThat(FrameFuzz.records(input)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void changedMessagesAreReadOrRefused(boolean sealed) throws IOException {
        Random random = new Random(2);
        byte[] good = stream(sealed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] input = good.clone();
            int changes = 1 + random.nextInt(3);
            for (int c = 0; c < changes; c++) {
                input[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
            }
            int length = random.nextInt(input.length + 1);
            byte[] cut = random.nextBoolean() ? java.util.Arrays.copyOf(input, length) : input;
            int messages = sealed ? FrameFuzz.records(cut) : FrameFuzz.frames(cut);
            assertThat(messages).isLessThanOrEqualTo(sealed ? 6 : good.length / 4);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyPrefixIsRefusedUnlessItEndsBetweenMessages(boolean sealed) throws IOException {
        byte[] good = stream(sealed);
        for (int length = 0; length < good.length; length++) {
            byte[] prefix = java.util.Arrays.copyOf(good, length);
            MessageChannel channel = sealed
                    ? MessageChannel.sealed(
                            new BytesLink(prefix, new Random(length)), new SessionKeys(new byte[32], new byte[32]))
                    : MessageChannel.plain(new BytesLink(prefix, new Random(length)));
            Throwable end = Assertions.catchThrowable(() -> {
                while (true) {
                    channel.receive(1 << 16);
                }
            });
            if (sealed) {
                assertThat(end).as("prefix of %d", length).isInstanceOf(ConnectionCutException.class);
            } else {
                assertThat(end).isInstanceOfAny(ConnectionCutException.class, EOFException.class);
            }
        }
    }

    /** Some messages, written by this side's own writer. */
    private static byte[] stream(boolean sealed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Collector link = new Collector(bytes);
        MessageChannel channel = sealed
                ? MessageChannel.sealed(link, new SessionKeys(new byte[32], new byte[32]))
                : MessageChannel.plain(link);
        for (int length : new int[] {0, 1, 16, 100, 0, 700}) {
            channel.send(ByteBuffer.allocate(length));
        }
        return bytes.toByteArray();
    }

    /** Keeps what is written. */
    private record Collector(ByteArrayOutputStream bytes)
            implements io.github.multiprocessing.connection.internal.link.Link {

        @Override
        public int read(ByteBuffer to) {
            return -1;
        }

        @Override
        public int write(ByteBuffer from) {
            int count = from.remaining();
            while (from.hasRemaining()) {
                this.bytes.write(from.get());
            }
            return count;
        }

        @Override
        public void awaitRead(long timeoutNanos) {
            // never waits
        }

        @Override
        public void awaitWrite(long timeoutNanos) {
            // never waits
        }

        @Override
        public int interest(boolean toRead) {
            return 0;
        }

        @Override
        public SocketChannel socket() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
