package io.github.multiprocessing.connection.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Two connected Unix sockets. */
record SocketPair(SocketChannel one, SocketChannel other) implements AutoCloseable {

    static SocketPair open(Path directory) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("pair" + System.nanoTime()));
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(address);
            SocketChannel one = SocketChannel.open(address);
            return new SocketPair(one, listener.accept());
        }
    }

    @Override
    public void close() throws IOException {
        this.one.close();
        this.other.close();
    }
}
