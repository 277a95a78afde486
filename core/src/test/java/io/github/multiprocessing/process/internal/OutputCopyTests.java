package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputCopyTests {

    private final List<String> printed = new ArrayList<>();

    private final StringBuilder tail = new StringBuilder();

    private final OutputCopy copy = new OutputCopy(() -> new Recorder(), new ChunkSink() {

        @Override
        public void accept(byte[] chunk, int count) {
            OutputCopyTests.this.tail.append(new String(chunk, 0, count, StandardCharsets.UTF_8));
        }

        @Override
        public void finish() {
            OutputCopyTests.this.tail.append("|end");
        }
    });

    private void accept(String text) {
        byte[] chunk = (text + "rubbish").getBytes(StandardCharsets.UTF_8);
        this.copy.accept(chunk, chunk.length - "rubbish".length());
    }

    @Test
    void lineThatComesInPartsIsPrintedInOnePiece() {
        accept("hello ");
        assertThat(this.copy.holdsBack()).isTrue();
        assertThat(this.printed).isEmpty();
        accept("world\nand");
        assertThat(this.printed).containsExactly("hello world\n");
        assertThat(this.copy.holdsBack()).isTrue();
        accept(" more\n");
        assertThat(this.printed).containsExactly("hello world\n", "and more\n");
        assertThat(this.copy.holdsBack()).isFalse();
    }

    @Test
    void whatIsNoLineIsPrintedWhenNoMoreComes() {
        accept("name? ");
        this.copy.release();
        assertThat(this.printed).containsExactly("name? ");
        accept("the end");
        this.copy.finish();
        assertThat(this.printed).containsExactly("name? ", "the end");
        assertThat(this.tail).hasToString("name? the end|end");
    }

    @Test
    void endlessLineIsNotHeldBack() {
        for (int i = 0; i < 20; i++) {
            accept("x".repeat(1 << 10));
        }
        assertThat(this.printed).hasSize(2).allMatch((text) -> text.length() == 9 << 10);
    }

    @Test
    void pumpWaitsForTheRestOfALineAndNotForEver() {
        new OutputPump(new Parts("a", "b\nc", "", "d\n"), this.copy).run();
        assertThat(this.printed).containsExactly("ab\n", "c", "d\n");
    }

    /** Gives one part each time; before an empty one nothing is said to be there. */
    private static final class Parts extends InputStream {

        private final Deque<String> parts;

        Parts(String... parts) {
            this.parts = new ArrayDeque<>(List.of(parts));
        }

        @Override
        public int available() {
            String next = this.parts.peek();
            return next == null ? 0 : next.length();
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] buffer) {
            if (this.parts.isEmpty()) {
                return -1;
            }
            String next = this.parts.remove();
            byte[] bytes = (next.isEmpty() ? this.parts.remove() : next).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bytes, 0, buffer, 0, bytes.length);
            return bytes.length;
        }
    }

    private final class Recorder extends PrintStream {

        Recorder() {
            super(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            OutputCopyTests.this.printed.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }
    }
}
