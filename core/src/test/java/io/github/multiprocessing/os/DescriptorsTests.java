package io.github.multiprocessing.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class DescriptorsTests {

    @TempDir
    Path directory;

    private SocketChannel one;
    private SocketChannel other;

    @BeforeEach
    void open() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(this.directory.resolve("s"));
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(address);
            this.one = SocketChannel.open(address);
            this.other = listener.accept();
        }
    }

    @AfterEach
    void close() throws IOException {
        this.one.close();
        this.other.close();
    }

    private static Path target(int number) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/fd/" + number));
    }

    @Test
    void descriptorOfEachSocketIsFoundAndItsOptionsStay() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
                SocketChannel tcp = SocketChannel.open(listener.getLocalAddress())) {
            int first = Descriptors.numberOf(this.one);
            int second = Descriptors.numberOf(this.other);
            int third = Descriptors.numberOf(tcp);
            assertThat(first).isNotEqualTo(second).isNotEqualTo(third);
            assertThat(second).isNotEqualTo(third);
            assertThat(Descriptors.numberOf(this.one)).isEqualTo(first);
            assertThat(target(third).toString()).startsWith("socket:");
            assertThat(tcp.getOption(StandardSocketOptions.SO_LINGER)).isEqualTo(-1);
            int duplicate = Descriptors.duplicate(first);
            assertThat(target(duplicate)).isEqualTo(target(first));
            assertThatThrownBy(() -> Descriptors.numberOf(this.one)).isInstanceOf(IOException.class);
            Descriptors.close(duplicate);
        }
    }

    @Test
    void descriptorThatWasSentStandsForTheSameSocket() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
                SocketChannel tcp = SocketChannel.open(listener.getLocalAddress());
                SocketChannel peer = listener.accept()) {
            int to = Descriptors.numberOf(this.other);
            assertThat(Descriptors.receive(to)).isNull();
            int number = Descriptors.numberOf(tcp);
            Descriptors.send(Descriptors.numberOf(this.one), (byte) 7, number);
            Descriptors.Received received = Objects.requireNonNull(Descriptors.receive(to));
            assertThat(received.first()).isEqualTo((byte) 7);
            assertThat(target(received.descriptor())).isEqualTo(target(number));

            Descriptors.replace(to, received.descriptor());
            tcp.close();
            this.other.write(ByteBuffer.wrap(new byte[] {5}));
            ByteBuffer read = ByteBuffer.allocate(2);
            assertThat(peer.read(read)).isEqualTo(1);
            assertThat(read.get(0)).isEqualTo((byte) 5);
            this.other.close();
            assertThat(peer.read(read)).isEqualTo(-1);
        }
    }

    @Test
    void bytesAloneAndTheEndAreTold() throws IOException {
        int to = Descriptors.numberOf(this.other);
        this.one.write(ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(Descriptors.receive(to)).isEqualTo(new Descriptors.Received((byte) 1, -1));
        assertThat(Descriptors.receive(to)).isEqualTo(new Descriptors.Received((byte) 2, -1));
        this.one.close();
        assertThatThrownBy(() -> Descriptors.receive(to)).isInstanceOf(EOFException.class);
    }

    @Test
    void somethingElseThanStreamSocketIsRefused() throws IOException {
        int to = Descriptors.numberOf(this.other);
        int standardError = 2;
        Descriptors.send(Descriptors.numberOf(this.one), (byte) 1, standardError);
        assertThatThrownBy(() -> Descriptors.receive(to)).hasMessageContaining("something else");
    }

    @Test
    void sendingToNobodyFails() throws IOException {
        int from = Descriptors.numberOf(this.one);
        this.other.close();
        assertThatThrownBy(() -> Descriptors.send(from, (byte) 1, from)).isInstanceOf(IOException.class);
    }
}
