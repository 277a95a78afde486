package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputPumpTests {

    private final List<String> logged = new ArrayList<>();

    private long now;

    private OutputTail pump(InputStream stream) {
        OutputTail tail = new OutputTail();
        RateLimit rate = new RateLimit(1000, () -> this.now);
        new OutputPump(stream, new OutputLines(this.logged::add, rate, tail)).run();
        return tail;
    }

    private OutputTail pump(String text) {
        return pump(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void linesAreLoggedAndKept() {
        OutputTail tail = pump("first\r\n\nzweite Zeile: ä€\nno end");
        assertThat(this.logged).containsExactly("first", "", "zweite Zeile: ä€", "no end");
        assertThat(tail.lines()).isEqualTo(this.logged);
    }

    @Test
    void a25EscapeSequencesAreShownAndNotSent() {
        pump("\u001b[31mred\u0007 \u202eevil\u0085 ${jndi:ldap://x}\ttab\n");
        assertThat(this.logged).containsExactly("\\u001b[31mred\\u0007 \\u202eevil\\u0085 ${jndi:ldap://x}\ttab");
    }

    @Test
    void w20LinesOverTheRateAreDroppedAndCounted() {
        OutputTail tail = pump("x\n".repeat(2500));
        assertThat(this.logged).hasSize(1001).last().asString().contains("1500 lines dropped");
        assertThat(tail.lines()).hasSize(OutputTail.MAX_LINES);
    }

    @Test
    void w20HundredMegabytesWithoutLineEndAreOneCutLine() {
        pump(new Repeated((byte) 'y', 100 << 20));
        assertThat(this.logged).hasSize(1);
        assertThat(this.logged.get(0))
                .hasSizeLessThan(OutputLines.MAX_LINE + 100)
                .endsWith("(" + ((100 << 20) - OutputLines.MAX_LINE) + " more bytes)");
    }

    @Test
    void w20BinaryOutputBecomesPrintable() {
        byte[] bytes = new byte[4096];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        OutputTail tail = pump(new ByteArrayInputStream(bytes));
        assertThat(String.join("", tail.lines()).chars()).noneMatch((c) -> c < ' ' && c != '\t');
    }

    @Test
    void tailIsBoundedInBytes() {
        OutputTail tail = pump(("z".repeat(1000) + "\n").repeat(50) + "last\n");
        assertThat(String.join("", tail.lines()).length()).isLessThanOrEqualTo(OutputTail.MAX_BYTES);
        assertThat(tail.lines()).last().isEqualTo("last");
    }

    @Test
    void rateRecoversAfterASecond() {
        RateLimit limit = new RateLimit(1, () -> this.now);
        assertThat(limit.tryAcquire()).isTrue();
        assertThat(limit.tryAcquire()).isFalse();
        this.now += 1_000_000_000L;
        assertThat(limit.tryAcquire()).isTrue();
        assertThat(limit.takeRefused()).isEqualTo(1);
        assertThat(limit.takeRefused()).isZero();
    }

    private static final class Repeated extends InputStream {

        private final byte value;

        private int left;

        Repeated(byte value, int count) {
            this.value = value;
            this.left = count;
        }

        @Override
        public int read() {
            return (this.left-- > 0) ? this.value : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (this.left <= 0) {
                return -1;
            }
            int count = Math.min(length, this.left);
            Arrays.fill(buffer, offset, offset + count, this.value);
            this.left -= count;
            return count;
        }
    }
}
