package io.github.multiprocessing.connection.internal.handshake;

import io.github.multiprocessing.connection.internal.link.Link;
import io.github.multiprocessing.connection.internal.message.MessageChannel;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/**
 * A handshake over a link, in Python's frames. Reads not a byte more than belongs to it. It has one deadline in all, so that a
 * peer that sends a byte a second gets no more time than a silent one. For one thread at a time.
 */
public final class Dialogue {

    private static final int LONG_HEADER = 12;
    private static final int HEADER = 4;

    private final Link link;
    private final Exchange exchange;
    private final ByteBuffer header = ByteBuffer.allocate(LONG_HEADER).limit(HEADER);
    private ByteBuffer body = ByteBuffer.allocate(0);
    private boolean inBody;
    private ByteBuffer out = ByteBuffer.allocate(1024);

    /**
     * Begins a handshake.
     *
     * @param link where
     * @param exchange which
     * @throws IOException if this end refuses at once
     */
    public Dialogue(Link link, Exchange exchange) throws IOException {
        this.link = link;
        this.exchange = exchange;
        exchange.begin(this::say);
    }

    private void say(byte[] message) {
        if (this.out.remaining() < HEADER + message.length) {
            this.out = ByteBuffer.allocate(2 * (this.out.capacity() + message.length))
                    .put(this.out.flip());
        }
        this.out.putInt(message.length).put(message);
    }

    /**
     * Goes on as far as possible without waiting.
     *
     * @return whether the handshake is over and the key proven
     * @throws IOException if the handshake fails or the link breaks
     */
    public boolean step() throws IOException {
        while (flush()) {
            if (this.exchange.isDone()) {
                return true;
            }
            byte[] message = read();
            if (message == null) {
                return false;
            }
            try {
                this.exchange.receive(message, this::say);
            } catch (IOException ex) {
                flush();
                throw ex;
            }
        }
        return false;
    }

    private boolean flush() throws IOException {
        this.out.flip();
        try {
            while (this.out.hasRemaining()) {
                if (this.link.write(this.out) == 0) {
                    return false;
                }
            }
            return true;
        } finally {
            this.out.compact();
        }
    }

    private byte @org.jspecify.annotations.Nullable [] read() throws IOException {
        if (!this.inBody) {
            if (!fill(this.header)) {
                return null;
            }
            if (this.header.limit() == HEADER && this.header.getInt(0) == -1) {
                this.header.limit(LONG_HEADER);
                if (!fill(this.header)) {
                    return null;
                }
            }
            long length = this.header.limit() == HEADER ? this.header.getInt(0) : this.header.getLong(HEADER);
            if (length < 0 || length > this.exchange.limit()) {
                throw Exchange.refused();
            }
            this.body = ByteBuffer.allocate((int) length);
            this.inBody = true;
        }
        if (!fill(this.body)) {
            return null;
        }
        this.inBody = false;
        this.header.clear().limit(HEADER);
        return this.body.array();
    }

    private boolean fill(ByteBuffer to) throws IOException {
        while (to.hasRemaining()) {
            int read = this.link.read(to);
            if (read < 0) {
                throw new EOFException("closed during the handshake");
            }
            if (read == 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * What a selector has to look for before {@link #step} can go on.
     *
     * @return a set of {@link java.nio.channels.SelectionKey} operations
     */
    public int interest() {
        return this.link.interest(this.out.position() == 0);
    }

    /**
     * Goes on to the end, waiting where that is needed.
     *
     * @param deadline the value of {@link System#nanoTime()} at which it must be over
     * @throws SocketTimeoutException if it is not
     * @throws IOException if the handshake fails or the link breaks
     */
    public void complete(long deadline) throws IOException {
        while (!step()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new SocketTimeoutException("the other end did not complete the handshake in time");
            }
            if (this.out.position() == 0) {
                this.link.awaitRead(left);
            } else {
                this.link.awaitWrite(left);
            }
        }
    }

    /**
     * The channel, after the end of the handshake.
     *
     * @return messages over the link, authenticated if both ends have agreed on that
     */
    public MessageChannel channel() {
        return this.exchange.keys() == null
                ? MessageChannel.plain(this.link)
                : MessageChannel.sealed(this.link, this.exchange.keys());
    }
}
