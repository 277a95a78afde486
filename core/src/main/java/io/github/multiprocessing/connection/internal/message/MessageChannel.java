package io.github.multiprocessing.connection.internal.message;

import io.github.multiprocessing.connection.BufferTooShortException;
import io.github.multiprocessing.connection.ConnectionCutException;
import io.github.multiprocessing.connection.MessageTooLongException;
import io.github.multiprocessing.connection.internal.link.Link;
import io.github.multiprocessing.connection.internal.link.SocketLink;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/**
 * Messages over a link: any number of threads send and receive, each message as a whole. A thread that is interrupted between
 * two messages leaves the channel as it was; within one, it closes it, as the other end could not tell where the next begins.
 */
public final class MessageChannel implements Closeable {

    private static final long ALONE_NANOS = 1_000_000_000L;

    private final ChannelEnd end;
    private final MessageReader reader;
    private final MessageWriter writer;

    private MessageChannel(ChannelEnd end, MessageReader reader, MessageWriter writer) {
        this.end = end;
        this.reader = reader;
        this.writer = writer;
    }

    private static MessageChannel of(ChannelEnd end, Inbound in, Outbound out) {
        return new MessageChannel(end, new MessageReader(end, in), new MessageWriter(end, out));
    }

    /**
     * Messages as Python's frames.
     *
     * @param link the stream of bytes; closed with this channel
     * @return the channel
     */
    public static MessageChannel plain(Link link) {
        return of(new ChannelEnd(link, false), new FrameInbound(), new FrameOutbound());
    }

    /**
     * Messages as Python's frames, of which some bytes were read before.
     *
     * @param link the stream of bytes; closed with this channel
     * @param unread what was read from it, and belongs to messages that nobody has received
     * @return the channel
     */
    public static MessageChannel plain(Link link, byte[] unread) {
        MessageChannel channel = plain(link);
        channel.restore(unread);
        return channel;
    }

    /**
     * Messages as Python's frames, for a relay: what arrives can be received to its end also when nothing can be sent any more.
     *
     * @param link the stream of bytes; closed with this channel
     * @return the channel
     */
    public static MessageChannel ofRelay(Link link) {
        return of(new ChannelEnd(link, true), new FrameInbound(), new FrameOutbound());
    }

    /**
     * Messages as authenticated records.
     *
     * @param link the stream of bytes; closed with this channel
     * @param keys the keys of this connection
     * @return the channel
     */
    public static MessageChannel sealed(Link link, SessionKeys keys) {
        ChannelEnd end = new ChannelEnd(link, false);
        return of(end, new RecordInbound(keys.incoming()), new RecordOutbound(keys.outgoing()));
    }

    /**
     * Sends one message; returns when all of it has left.
     *
     * @param parts the bytes, one buffer after the other; their positions move to their ends
     * @throws IOException if the other end is gone or this one is closed
     */
    public void send(ByteBuffer... parts) throws IOException {
        this.writer.send(parts);
    }

    /**
     * Sends one message without ever waiting for the other end: what there is no room for is kept, to be sent by
     * {@link #flushSome}. Not to be mixed with the other ways to send. An interrupt has no effect.
     *
     * @param parts the bytes, one buffer after the other; their positions move to their ends
     * @return how many bytes are kept now, of this message and of earlier ones
     * @throws IOException if the other end is gone or this one is closed
     */
    public int sendNow(ByteBuffer... parts) throws IOException {
        return this.writer.sendNow(parts);
    }

    /**
     * How many bytes are kept because there was no room for them.
     *
     * @return the number
     */
    public int keptBytes() {
        return this.writer.keptBytes();
    }

    /**
     * Waits for room, and sends some of what {@link #sendNow} has kept. One thread at a time.
     *
     * @param timeoutNanos at most how long to wait
     * @return how many bytes are still kept
     * @throws java.io.InterruptedIOException if the thread is interrupted, which it still is; nothing is lost
     * @throws IOException if the other end is gone or this one is closed
     */
    public int flushSome(long timeoutNanos) throws IOException {
        return this.writer.flushSome(timeoutNanos);
    }

    /** Where the parts of a message come from. */
    public interface Source {

        /**
         * Gives the next part.
         *
         * @return some bytes; empty if there are no more
         * @throws IOException if they cannot be had; the message is then cut, and the channel closed
         */
        ByteBuffer next() throws IOException;
    }

    /**
     * Sends one message of any length, part by part.
     *
     * @param length how many bytes it has
     * @param source where they come from
     * @throws IOException if the other end is gone, this one is closed or the source has not as many bytes; if some of them
     *     have left, this end is then closed
     */
    public void send(long length, Source source) throws IOException {
        this.writer.send(length, source);
    }

    /**
     * Receives one message.
     *
     * @param limit how many bytes it may have
     * @return the message
     * @throws EOFException if the other end has closed and everything was received
     * @throws ConnectionCutException if the stream ends elsewhere
     * @throws MessageTooLongException if it is longer
     * @throws IOException if the stream is broken or this end is closed
     */
    public byte[] receive(long limit) throws IOException {
        return this.reader.receive(limit);
    }

    /**
     * Receives one message of which something has arrived, as {@link #poll} tells. An interrupt does not keep it from that:
     * a message that is cut would be the end of a channel that many share.
     *
     * @param limit how many bytes it may have
     * @return the message; the thread is still interrupted if it was
     * @throws IOException as for {@link #receive}
     */
    public byte[] receiveArrived(long limit) throws IOException {
        return this.reader.receiveArrived(limit);
    }

    /**
     * Receives one message into a buffer.
     *
     * @param to where to; its position moves to the end of the message
     * @param limit how many bytes a message may have for which there is no room
     * @return how many bytes it has
     * @throws BufferTooShortException if there is not enough room; the message is in it
     * @throws IOException as for {@link #receive}
     */
    public int receiveInto(ByteBuffer to, long limit) throws IOException {
        return this.reader.receiveInto(to, limit);
    }

    /**
     * Begins to receive one message of any length piece by piece; nothing else is received until it is over.
     *
     * @return how many bytes it has
     * @throws IOException as for {@link #receive}
     */
    public long beginStream() throws IOException {
        return this.reader.beginStream();
    }

    /**
     * Receives some bytes of the message that was begun.
     *
     * @param to where to
     * @return how many bytes, or -1 at its end
     * @throws IOException as for {@link #receive}
     */
    public int readStream(ByteBuffer to) throws IOException {
        return this.reader.readStream(to);
    }

    /**
     * Ends the message that was begun, and drops what was not received of it.
     *
     * @throws IOException as for {@link #receive}
     */
    public void endStream() throws IOException {
        this.reader.endStream();
    }

    /**
     * Waits until something can be received, or the other end has closed.
     *
     * @param timeoutNanos at most how long; 0 does not wait, {@link Long#MAX_VALUE} waits for as long as it takes
     * @return whether it is so
     * @throws IOException if the stream is broken or this end is closed
     */
    public boolean poll(long timeoutNanos) throws IOException {
        return this.reader.poll(timeoutNanos);
    }

    /**
     * Whether something can be received without waiting. Not if another thread is about to do so.
     *
     * @return whether it is so, also if all that can be received is the end or an exception
     */
    public boolean isReady() {
        return this.reader.isReady();
    }

    /**
     * How often some bytes were read, also of a message that is not complete. Nobody has to be reading now.
     *
     * @return a number that grows as long as the other end sends and somebody receives
     */
    public long arrivals() {
        return this.reader.arrivals();
    }

    /**
     * Whether all that there is to this channel is a socket, and what was read from it.
     *
     * @return whether it can be duplicated
     */
    public boolean isPlain() {
        return this.reader.isPlain() && this.end.link() instanceof SocketLink;
    }

    /** Another descriptor of the socket of a channel, and what was read from it and nobody has received. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Duplicate(int descriptor, byte[] unread) {}

    /**
     * Makes another descriptor of this channel's socket. What was read ahead goes with it.
     *
     * @return the descriptor, to be closed
     * @throws IllegalStateException if another thread is sending or receiving, or a message was received in part
     * @throws IOException if this end is closed, or there are too many descriptors
     */
    public Duplicate duplicate() throws IOException {
        return alone(() -> {
            int descriptor = ((SocketLink) this.end.link()).duplicate();
            return new Duplicate(descriptor, this.reader.takeUnread());
        });
    }

    /**
     * Puts back what was read ahead and went with a duplicate that nobody has got.
     *
     * @param unread the bytes
     */
    public void restore(byte[] unread) {
        this.reader.restoreUnread(unread);
    }

    /**
     * Gives all that there is to this channel to another one, for a relay. This one is closed then, and says why.
     *
     * @return the other one, to be closed
     * @throws IllegalStateException if another thread is sending or receiving, or a message was received in part
     * @throws IOException if this end is closed
     */
    public MessageChannel handOver() throws IOException {
        return alone(() -> {
            if (!this.end.handOver()) {
                throw new ClosedChannelException();
            }
            ChannelEnd other = new ChannelEnd(this.end.link(), true);
            return new MessageChannel(other, this.reader.handOver(other), this.writer.handOver(other));
        });
    }

    /** Something that must not happen while somebody sends or receives. */
    private interface Alone<T> {
        T run() throws IOException;
    }

    private <T> T alone(Alone<T> action) throws IOException {
        boolean claimed = false;
        try {
            claimed = this.reader.claim(ALONE_NANOS);
            if (!claimed || !this.writer.claim(ALONE_NANOS)) {
                throw new IllegalStateException(
                        "another thread is using the connection, which cannot be handed over now");
            }
            try {
                if (!this.reader.isBetweenMessages()) {
                    throw new IllegalStateException(
                            "a message was received in part: the connection cannot be handed over");
                }
                return action.run();
            } finally {
                this.writer.release();
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another thread used the connection");
        } finally {
            if (claimed) {
                this.reader.release();
            }
        }
    }

    /**
     * Whether this channel was given to another one.
     *
     * @return true if that is why it is closed
     */
    public boolean isHandedOver() {
        return this.end.isHandedOver();
    }

    /**
     * Adds who is told that this end is closed, before the link below is. To be called before others use the channel.
     *
     * @param action what to do, possibly several times; must not block
     */
    public void watch(Runnable action) {
        this.end.watch(action);
    }

    /** Closes this end such that the other one takes it for cut, and not for closed. */
    public void cut() {
        this.writer.cut();
        this.end.abort();
    }

    /**
     * The stream of bytes below.
     *
     * @return the link; not to be read or written
     */
    public Link link() {
        return this.end.link();
    }

    /**
     * Whether this end was closed.
     *
     * @return true if it was
     */
    public boolean isClosed() {
        return this.end.isClosed();
    }

    /**
     * Closes this end. Whoever waits gets an exception. Where the end is authenticated, waits up to a second for room to say
     * farewell. May be called from any thread, more than once.
     */
    @Override
    public void close() {
        this.writer.close();
        this.end.abort();
    }
}
