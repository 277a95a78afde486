package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BootstrapTests {

    private static byte[] written() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        new Bootstrap("a.Entry", "/run/ünï", "/run/extracted", "/run/x.args", new byte[] {1, 2, 3}).writeTo(stream);
        return stream.toByteArray();
    }

    private static Bootstrap read(byte[] bytes) throws IOException {
        return Bootstrap.readFrom(new ByteArrayInputStream(bytes));
    }

    @Test
    void whatIsWrittenIsReadAndNotAByteMore() throws IOException {
        byte[] bytes = written();
        ByteArrayInputStream stream = new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length + 5));
        Bootstrap bootstrap = Bootstrap.readFrom(stream);
        assertThat(bootstrap.entryPoint).isEqualTo("a.Entry");
        assertThat(bootstrap.directory).isEqualTo("/run/ünï");
        assertThat(bootstrap.extracted).isEqualTo("/run/extracted");
        assertThat(bootstrap.argumentFile).isEqualTo("/run/x.args");
        assertThat(bootstrap.payload).containsExactly(1, 2, 3);
        assertThat(bootstrap.preparation).isFalse();
        assertThat(stream.available()).isEqualTo(5);
    }

    @Test
    void preparationIsFollowedByAnother() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        new Bootstrap("a.Preparation", "", "", "", true, new byte[0]).writeTo(stream);
        new Bootstrap("a.Entry", "", "", "", new byte[] {4}).writeTo(stream);
        ByteArrayInputStream input = new ByteArrayInputStream(stream.toByteArray());
        assertThat(Bootstrap.readFrom(input).preparation).isTrue();
        assertThat(Bootstrap.readFrom(input).payload).containsExactly(4);
    }

    @Test
    void parentThatDiesWhileWritingIsAnEndOfFile() throws IOException {
        byte[] bytes = written();
        for (int length = 0; length < bytes.length; length++) {
            byte[] prefix = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(prefix)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void foreignInputIsRefused() {
        assertThatThrownBy(() -> read("hello world".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(StreamCorruptedException.class);
    }

    @Test
    void anotherFormatIsRefused() throws IOException {
        byte[] bytes = written();
        bytes[4] = 1;
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(StreamCorruptedException.class)
                .hasMessageContaining("format 1");
    }

    @Test
    void absurdLengthIsRefusedBeforeItIsAllocated() throws IOException {
        byte[] bytes = written();
        bytes[bytes.length - 7] = (byte) 0x7f;
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(StreamCorruptedException.class);
        bytes[bytes.length - 7] = (byte) 0xff;
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(StreamCorruptedException.class);
    }

    @Test
    void tooLargeAPayloadIsRefusedInTheParent() {
        byte[] payload = new byte[Bootstrap.MAX_PAYLOAD + 1];
        assertThatThrownBy(() -> new Bootstrap("a.Entry", "", "", "", payload))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
