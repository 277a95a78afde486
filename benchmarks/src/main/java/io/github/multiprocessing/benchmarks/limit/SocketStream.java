package io.github.multiprocessing.benchmarks.limit;

import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.benchmarks.together.AtOnce;
import io.github.multiprocessing.benchmarks.together.Company;
import io.github.multiprocessing.benchmarks.together.Part;
import io.github.multiprocessing.os.RunDirectory;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/** {@code items} times {@code bytes} one way over a Unix domain socket between two JVMs, from and to memory outside the heap. */
final class SocketStream {

    private static final double MIB = 1 << 20;

    private SocketStream() {}

    static Result measure(Parameters parameters) throws Exception {
        int items = parameters.number("items");
        ByteBuffer message = ByteBuffer.allocateDirect(parameters.number("bytes"));
        Path socket = RunDirectory.path().resolve("stream");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            List<String> shared = List.of(socket.toString());
            try (Company company =
                            Company.start(parameters, AtOnce.rounds(parameters), shared, List.of(Receiver.class));
                    SocketChannel accepted = server.accept()) {
                Result result = AtOnce.measure(parameters, items, company, () -> {
                    for (int i = 0; i < items; i++) {
                        message.clear();
                        while (message.hasRemaining()) {
                            accepted.write(message);
                        }
                    }
                });
                return result.with("mibs", result.value("ops") * message.capacity() / MIB);
            }
        }
    }

    /** Receives into the same memory again and again. */
    public static final class Receiver implements Part {

        @Override
        public Rates.Repetition prepare(List<?> shared, Parameters parameters) throws IOException {
            SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of((String) shared.get(0)));
            ByteBuffer message = ByteBuffer.allocateDirect(parameters.number("bytes"));
            int items = parameters.number("items");
            return () -> {
                for (int i = 0; i < items; i++) {
                    message.clear();
                    while (message.hasRemaining()) {
                        if (channel.read(message) < 0) {
                            throw new EOFException("the sender has gone");
                        }
                    }
                }
            };
        }
    }
}
