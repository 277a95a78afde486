package io.github.multiprocessing.benchmarks;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The floor under every small task: one message there and one back over a blocking Unix domain socket, with nothing
 * else. What the pool adds to a call is judged as a ratio to this number, taken in the same run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
public class SocketPingPongBenchmark {

    @Param({"16", "4096"})
    int messageBytes;

    private Path directory;
    private SocketChannel near;
    private Thread echo;
    private ByteBuffer message;

    @Setup
    public void connect() throws IOException {
        this.directory = Files.createTempDirectory("ping-pong");
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(this.directory.resolve("socket"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            this.near = SocketChannel.open(address);
            SocketChannel far = server.accept();
            this.echo = new Thread(() -> echo(far), "echo");
        }
        this.message = ByteBuffer.allocateDirect(this.messageBytes);
        this.echo.start();
    }

    @Benchmark
    public ByteBuffer roundTrip() throws IOException {
        writeFully(this.near, this.message.clear());
        readFully(this.near, this.message.clear());
        return this.message;
    }

    @TearDown
    public void disconnect() throws IOException, InterruptedException {
        this.near.close();
        this.echo.join();
        Files.delete(this.directory.resolve("socket"));
        Files.delete(this.directory);
    }

    private void echo(SocketChannel far) {
        ByteBuffer received = ByteBuffer.allocateDirect(this.messageBytes);
        try (far) {
            while (readFully(far, received.clear())) {
                writeFully(far, received.flip());
            }
        } catch (IOException closedByPeer) {
            // The benchmark has hung up: the echo ends with it.
        }
    }

    private static boolean readFully(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void writeFully(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
