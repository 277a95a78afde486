package io.github.multiprocessing.connection.internal.handover;

import io.github.multiprocessing.connection.internal.link.SocketLink;
import io.github.multiprocessing.connection.internal.message.MessageChannel;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries messages between a connection that cannot leave this process and the process that has it now: two daemon threads,
 * one for each direction, until one of the ends is closed. What an end has sent before that, reaches the other one; an end
 * that was cut is cut for the other one as well.
 */
final class Relay {

    private static final Logger logger = LoggerFactory.getLogger(Relay.class);

    private static final int PIECE = 64 << 10;

    private final MessageChannel far;
    private final MessageChannel near;
    private final AtomicInteger running = new AtomicInteger(2);

    private Relay(MessageChannel far, MessageChannel near) {
        this.far = far;
        this.near = near;
    }

    /**
     * Begins to relay.
     *
     * @param far the connection; closed with the relay, or if it cannot begin
     * @param socket what the other process has dialled; closed with the relay, or if it cannot begin
     */
    static void begin(MessageChannel far, SocketChannel socket) throws IOException {
        MessageChannel near;
        try {
            near = MessageChannel.ofRelay(new SocketLink(socket));
        } catch (IOException ex) {
            far.close();
            throw ex;
        }
        Relay relay = new Relay(far, near);
        try {
            start(() -> relay.carry(far, near), "in");
            start(() -> relay.carry(near, far), "out");
        } catch (Error ex) {
            far.cut();
            near.cut();
            throw ex;
        }
    }

    private static void start(Runnable work, String direction) {
        Thread thread = new Thread(null, work, "multiprocessing-relay-" + direction, 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    private void carry(MessageChannel from, MessageChannel to) {
        Pieces pieces = new Pieces(from);
        try {
            while (true) {
                to.send(pieces.begin(), pieces);
                from.endStream();
            }
        } catch (EOFException ex) {
            to.close();
        } catch (IOException | RuntimeException ex) {
            // who cannot be sent to may have sent something before: that is the other direction's to carry
            if (pieces.failed()) {
                end(from, to, ex);
            }
        } finally {
            if (this.running.decrementAndGet() == 0) {
                this.far.close();
                this.near.close();
            }
        }
    }

    private static void end(MessageChannel from, MessageChannel to, Exception cause) {
        if (from.isClosed()) {
            to.close();
        } else {
            logger.debug("A connection was cut, and is so behind its relay: {}", cause.toString());
            to.cut();
        }
    }

    /** The messages of one end, piece by piece. */
    private static final class Pieces implements MessageChannel.Source {

        private final MessageChannel from;
        private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
        private boolean reading;

        Pieces(MessageChannel from) {
            this.from = from;
        }

        /** Whether it was not possible to receive. */
        boolean failed() {
            return this.reading;
        }

        long begin() throws IOException {
            this.reading = true;
            long length = this.from.beginStream();
            this.reading = false;
            return length;
        }

        @Override
        public ByteBuffer next() throws IOException {
            this.reading = true;
            this.from.readStream(this.piece.clear());
            this.reading = false;
            return this.piece.flip();
        }
    }
}
