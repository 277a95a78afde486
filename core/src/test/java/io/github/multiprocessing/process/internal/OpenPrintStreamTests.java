package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenPrintStreamTests {

    private final List<String> writes = new ArrayList<>();

    private final PrintStream stream = new OpenPrintStream(new PrintStream(
            new OutputStream() {

                private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

                @Override
                public void write(int octet) {
                    this.bytes.write(octet);
                }

                @Override
                public void write(byte[] some, int offset, int length) {
                    this.bytes.write(some, offset, length);
                    flush();
                }

                @Override
                public void flush() {
                    if (this.bytes.size() > 0) {
                        OpenPrintStreamTests.this.writes.add(this.bytes.toString(StandardCharsets.UTF_8));
                        this.bytes.reset();
                    }
                }
            },
            true,
            StandardCharsets.UTF_8));

    @Test
    void lineIsWrittenTogetherWithItsEnd() {
        this.stream.println("text");
        this.stream.println((Object) List.of(1));
        this.stream.println((Object) null);
        this.stream.println(new char[] {'a', 'b'});
        this.stream.println(true);
        this.stream.println('c');
        this.stream.println(1);
        this.stream.println(2L);
        this.stream.println(0.5f);
        this.stream.println(1.5);
        this.stream.println();
        String end = System.lineSeparator();
        assertThat(this.writes)
                .containsExactly(
                        "text" + end,
                        "[1]" + end,
                        "null" + end,
                        "ab" + end,
                        "true" + end,
                        "c" + end,
                        "1" + end,
                        "2" + end,
                        "0.5" + end,
                        "1.5" + end,
                        end);
    }

    @Test
    void closedStreamGoesOn() {
        this.stream.print("before ");
        this.stream.close();
        this.stream.print("after");
        assertThat(String.join("", this.writes)).isEqualTo("before after");
    }
}
