package io.github.multiprocessing.connection.internal.handover;

import io.github.multiprocessing.os.Descriptors;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that has come to fetch a connection. For one thread.
 *
 * <pre>
 *   asks      u64 number, 32 bytes word, u8 1 if it takes a descriptor
 *   is told   u8 0: there is no such connection; the end
 *             u8 1, with the descriptor: u32 length, what was read ahead; the end
 *             u8 2: from here on this is the connection
 * </pre>
 */
final class Dialler {

    private static final Logger logger = LoggerFactory.getLogger(Dialler.class);

    static final byte GONE = 0;
    static final byte DESCRIPTOR = 1;
    static final byte RELAYED = 2;
    static final int REQUEST = Long.BYTES + Ticket.WORD_BYTES + 1;

    private final SocketChannel socket;
    private final long deadline;
    private final ByteBuffer request = ByteBuffer.allocate(REQUEST);
    private @Nullable ByteBuffer reply;
    private boolean relayed;

    Dialler(SocketChannel socket, long deadline) {
        this.socket = socket;
        this.deadline = deadline;
    }

    long deadline() {
        return this.deadline;
    }

    /** Whether it has said what it wants, and has not heard all of the answer. */
    boolean isAnswered() {
        return this.reply != null;
    }

    /** Hears and answers as far as it goes. Returns what to select for next, or 0 if nothing is left to be done. */
    int proceed(Sharer sharer) throws IOException {
        ByteBuffer answer = this.reply;
        if (answer == null) {
            if (this.socket.read(this.request) < 0) {
                throw new EOFException("the other process has closed");
            }
            if (this.request.hasRemaining()) {
                return SelectionKey.OP_READ;
            }
            answer = answer(sharer);
            this.reply = answer;
        }
        this.socket.write(answer);
        return answer.hasRemaining() ? SelectionKey.OP_WRITE : 0;
    }

    private ByteBuffer answer(Sharer sharer) throws IOException {
        this.request.flip();
        long number = this.request.getLong();
        byte[] word = new byte[Ticket.WORD_BYTES];
        this.request.get(word);
        boolean takesDescriptor = this.request.get() != 0;
        Handed handed = sharer.take(number, word);
        if (handed == null) {
            logger.debug("A process wanted a connection that is not there, or had no right to it");
            return ByteBuffer.wrap(new byte[] {GONE});
        }
        if (takesDescriptor && handed instanceof HandedDescriptor descriptor) {
            return send(descriptor);
        }
        relay(handed);
        return ByteBuffer.allocate(0);
    }

    private ByteBuffer send(HandedDescriptor handed) throws IOException {
        try {
            Descriptors.send(Descriptors.numberOf(this.socket), DESCRIPTOR, handed.number());
        } catch (IOException | RuntimeException ex) {
            handed.drop();
            throw ex;
        }
        handed.close();
        byte[] unread = handed.takeUnread();
        return ByteBuffer.allocate(Integer.BYTES + unread.length)
                .putInt(unread.length)
                .put(unread)
                .flip();
    }

    private void relay(Handed handed) throws IOException {
        boolean told = false;
        try {
            told = this.socket.write(ByteBuffer.wrap(new byte[] {RELAYED})) == 1;
        } finally {
            if (!told) {
                handed.drop();
            }
        }
        this.relayed = true;
        Relay.begin(handed.channel(), this.socket);
    }

    /** Sends it away, unless it was given a relay. */
    void close() {
        if (!this.relayed) {
            try {
                this.socket.close();
            } catch (IOException ex) {
                logger.debug("A socket did not close properly", ex);
            }
        }
    }
}
