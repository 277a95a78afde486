package io.github.multiprocessing.connection.internal.link;

import io.github.multiprocessing.os.RunDirectory;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Two Unix sockets that are connected to each other. Java has no {@code socketpair}: so there is a listener for a moment, in
 * the directory of the run. Another process of the run could connect to it first; hence a word that only this one knows.
 *
 * @param one the one that connected
 * @param other the one that was accepted
 */
public record SocketPair(SocketChannel one, SocketChannel other) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int WORD = 16;

    /**
     * Makes a pair.
     *
     * @return two sockets, to be closed
     * @throws IOException if the system has no descriptors left, or no Unix sockets
     */
    public static SocketPair open() throws IOException {
        byte[] random = new byte[2 * WORD];
        RANDOM.nextBytes(random);
        Path path = RunDirectory.path().resolve("p-" + HexFormat.of().formatHex(random, WORD, WORD + Long.BYTES));
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(address);
            SocketChannel one = SocketChannel.open(address);
            try {
                one.write(ByteBuffer.wrap(random, 0, WORD));
                return new SocketPair(one, accept(listener, ByteBuffer.wrap(random, 0, WORD)));
            } catch (IOException | RuntimeException ex) {
                one.close();
                throw ex;
            }
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static SocketChannel accept(ServerSocketChannel listener, ByteBuffer word) throws IOException {
        while (true) {
            SocketChannel candidate = listener.accept();
            @Nullable SocketChannel refused = candidate;
            try {
                candidate.configureBlocking(false);
                ByteBuffer heard = ByteBuffer.allocate(WORD);
                candidate.read(heard);
                if (heard.flip().equals(word)) {
                    refused = null;
                    return candidate;
                }
            } finally {
                if (refused != null) {
                    refused.close();
                }
            }
        }
    }
}
