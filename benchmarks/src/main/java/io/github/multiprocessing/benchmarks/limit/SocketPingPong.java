package io.github.multiprocessing.benchmarks.limit;

import io.github.multiprocessing.benchmarks.measure.CpuTime;
import io.github.multiprocessing.benchmarks.measure.Latencies;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.benchmarks.measure.SecondJvm;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * 16 bytes there and back over a Unix domain socket between two JVMs, both waiting either blocked in {@code read} or polling: up
 * to 100 yields, then a selector.
 */
final class SocketPingPong {

    private static final int MESSAGE_BYTES = 16;
    private static final int YIELDS = 100;
    private static final String POLLED = "polled";

    private final SocketChannel channel;
    private final Selector selector;
    private final boolean polled;

    private SocketPingPong(SocketChannel channel, boolean polled) throws IOException {
        this.channel = channel;
        this.polled = polled;
        this.selector = Selector.open();
        if (polled) {
            channel.configureBlocking(false);
            channel.register(this.selector, SelectionKey.OP_READ);
        }
    }

    static Result measure(Parameters parameters) throws Exception {
        String wait = parameters.text("wait");
        Path directory = Files.createTempDirectory("ping-pong");
        Path socket = directory.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            try (SecondJvm far = SecondJvm.start(SocketPingPong.class, socket.toString(), wait);
                    SocketChannel accepted = server.accept()) {
                SocketPingPong near = new SocketPingPong(accepted, wait.equals(POLLED));
                ByteBuffer message = ByteBuffer.allocateDirect(MESSAGE_BYTES);
                return Latencies.measure(parameters, () -> CpuTime.selfAnd(far.pid()), (number) -> {
                    near.write(message.clear().putInt(0, number));
                    if (!near.read(message.clear()) || message.getInt(0) != number) {
                        throw new IOException("no answer to " + number);
                    }
                });
            }
        } finally {
            Files.deleteIfExists(socket);
            Files.delete(directory);
        }
    }

    /**
     * The other side.
     *
     * @param arguments the socket and how to wait
     * @throws IOException if the connection fails
     */
    public static void main(String[] arguments) throws IOException {
        try (SocketChannel connected = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]))) {
            SocketPingPong far = new SocketPingPong(connected, arguments[1].equals(POLLED));
            ByteBuffer message = ByteBuffer.allocateDirect(MESSAGE_BYTES);
            SecondJvm.sayReady();
            while (far.read(message.clear())) {
                far.write(message.flip());
            }
        }
    }

    private void write(ByteBuffer message) throws IOException {
        while (message.hasRemaining()) {
            this.channel.write(message);
        }
    }

    private boolean read(ByteBuffer message) throws IOException {
        int yields = 0;
        while (message.hasRemaining()) {
            int read = this.channel.read(message);
            if (read < 0) {
                return false;
            }
            if (read == 0 && this.polled) {
                if (yields < YIELDS) {
                    Thread.yield();
                    yields++;
                } else {
                    this.selector.select();
                    this.selector.selectedKeys().clear();
                }
            }
        }
        return true;
    }
}
