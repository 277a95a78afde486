package io.github.multiprocessing.connection.internal.listen;

import io.github.multiprocessing.connection.internal.handshake.Dialogue;
import io.github.multiprocessing.connection.internal.link.Link;
import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/**
 * A peer in the handshake.
 *
 * @param link its bytes
 * @param dialogue how far it is
 * @param key where the selector has it
 * @param from the host it came from; null over a Unix socket
 * @param since when it came
 */
record Candidate(
        Link link,
        Dialogue dialogue,
        SelectionKey key,
        @Nullable InetAddress from,
        long since) {}
