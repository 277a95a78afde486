package io.github.multiprocessing.connection;

import io.github.multiprocessing.connection.internal.handover.Offers;
import io.github.multiprocessing.connection.internal.handover.Ticket;
import io.github.multiprocessing.connection.internal.message.MessageChannel;
import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.serialization.Serializer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection over which objects and messages of bytes travel, of any length, also 0. Python's counterpart is
 * {@code multiprocessing.connection.Connection}; what is different:
 *
 * <ul>
 *   <li>Any number of threads may send and receive at once; each message arrives as a whole.
 *   <li>Any thread may close it; whoever waits then gets a {@link ClosedChannelException}.
 *   <li>Waiting ends when the thread is interrupted: with a {@link java.io.InterruptedIOException} and an intact connection
 *       between two messages; within one, with a {@link java.nio.channels.ClosedByInterruptException} and a closed one. The
 *       thread is still interrupted afterwards.
 *   <li>Objects are limited to what the {@link Serializer} admits, and messages received as a whole to
 *       {@link ConnectionOptions#maxMessageBytes()}.
 * </ul>
 *
 * What was sent before the other end closed can still be received; after that comes a {@link java.io.EOFException}. A stream
 * that ends elsewhere is a {@link ConnectionCutException}. To send to an end that was closed is an {@link IOException}.
 *
 * <p><b>To another process.</b> A connection, be it an end of a pipe, accepted or dialled, can be used by the work of a
 * {@code ChildProcess}, by a task of a {@code ProcessPool}, and be sent in a message between processes of the same run. As in
 * Python, where its descriptor is duplicated:
 *
 * <pre>{@code
 * Pipe pipe = Pipe.open();
 * Connection theirs = pipe.second();
 * ChildProcess process = new ChildProcess(() -> work(theirs));
 * process.start();
 * theirs.close();                       // here; the process has its own
 * pipe.first().send("question");
 * }</pre>
 *
 * <ul>
 *   <li>It may be closed here as soon as it was handed over. The other end hears of the end when all who have it have closed
 *       it or ended; what was sent until then arrives.
 *   <li>What has arrived and nobody has received goes along. One that is being used, or from which a message was received in
 *       part, cannot be handed over. As in Python, processes that have the same end must not use it at once; and once one of
 *       them has received, no other may, since it reads ahead.
 *   <li>Who gets it fetches it when it reads what it was sent. If a process ends before that, or a task, its copy is
 *       closed; one that was sent in a message is closed after a minute (system property
 *       {@code multiprocessing.connection.hand-over-millis}). It can be fetched once, so that a task cannot be tried again;
 *       handed over again, it is another copy. The function of {@code map} gets one with each chunk of items, that of the
 *       lazy and asynchronous variants only with the first.
 *   <li>If native code may not be used, or the protection of the connection lives in this process (TLS, authenticated frames,
 *       which TCP has unless it speaks Python's protocol), it is <em>given away</em>: used here afterwards, it throws a
 *       {@link ConnectionHandedOverException}, and it can be handed over only once. This process relays what both sides
 *       send, and has to live as long; so it does if the receiver does not trust the sender, as a parent with what its
 *       workers send.
 *   <li>There it has the default serializer and the largest message of here. It is to be closed there as well: a task that
 *       does not, leaves it open as long as its worker lives.
 *   <li>A process that is a thread has the very same connection, which is then to be closed by one of both.
 * </ul>
 */
public final class Connection extends Waitable implements Attachable, Closeable {

    private final MessageChannel channel;
    private final Serializer serializer;
    private final long maxMessageBytes;
    private final boolean readable;
    private final boolean writable;

    Connection(MessageChannel channel, ConnectionOptions options, boolean readable, boolean writable) {
        this.channel = channel;
        this.serializer = options.serializer();
        this.maxMessageBytes = options.maxMessageBytes();
        this.readable = readable;
        this.writable = writable;
        channel.watch(watchers()::tell);
    }

    /**
     * Sends an object. It is serialised here and now, so that what cannot be is this caller's exception. Python: {@code send}.
     *
     * @param value the object, may be null
     * @throws io.github.multiprocessing.serialization.SerializationException if it cannot be serialised; nothing was sent
     * @throws IOException if the other end is gone or this one is closed
     * @throws NonWritableChannelException if this end only receives
     */
    public void send(@Nullable Object value) throws IOException {
        requireWritable();
        this.channel.send(ByteBuffer.wrap(this.serializer.serialize(value)));
    }

    /**
     * Receives an object. Python: {@code recv}.
     *
     * @return the object, may be null
     * @throws io.github.multiprocessing.serialization.SerializationException if the next message is no object, or one that
     *     this end does not admit; the message was consumed
     * @throws java.io.EOFException if the other end has closed and everything was received
     * @throws IOException if the connection is broken or closed
     * @throws NonReadableChannelException if this end only sends
     */
    public @Nullable Object receive() throws IOException {
        return this.serializer.deserialize(receiveBytes());
    }

    /**
     * Receives an object of a certain type.
     *
     * @param type the type
     * @param <T> the type
     * @return the object
     * @throws ClassCastException if the object is of another type, or null; the message was consumed
     * @throws IOException as for {@link #receive()}
     */
    public <T> T receive(Class<T> type) throws IOException {
        return type.cast(Objects.requireNonNull(receive(), "the other end has sent null"));
    }

    /**
     * Sends a message. Python: {@code send_bytes}.
     *
     * @param message the bytes
     * @throws IOException if the other end is gone or this one is closed
     * @throws NonWritableChannelException if this end only receives
     */
    public void sendBytes(byte[] message) throws IOException {
        requireWritable();
        this.channel.send(ByteBuffer.wrap(message));
    }

    /**
     * Sends a part of an array as a message. Python: {@code send_bytes(buffer, offset, size)}.
     *
     * @param array the array
     * @param offset where the message begins
     * @param length how many bytes it has
     * @throws IndexOutOfBoundsException if the array has no such part
     * @throws IOException if the other end is gone or this one is closed
     * @throws NonWritableChannelException if this end only receives
     */
    public void sendBytes(byte[] array, int offset, int length) throws IOException {
        requireWritable();
        Objects.checkFromIndexSize(offset, length, array.length);
        this.channel.send(ByteBuffer.wrap(array, offset, length));
    }

    /**
     * Sends what several buffers hold as one message, without putting it together first. It may be longer than any array.
     *
     * @param parts the parts of the message; afterwards their positions are their limits
     * @throws IOException if the other end is gone or this one is closed
     * @throws NonWritableChannelException if this end only receives
     */
    public void sendBytes(ByteBuffer... parts) throws IOException {
        requireWritable();
        this.channel.send(parts);
    }

    /**
     * Sends a message of any length from a stream.
     *
     * @param source where the bytes come from; not closed
     * @param length how many bytes to read from it
     * @throws IOException if the other end is gone or this one is closed; also if the stream has fewer bytes or breaks, which
     *     closes the connection when some of them have left
     * @throws NonWritableChannelException if this end only receives
     */
    public void sendBytes(InputStream source, long length) throws IOException {
        requireWritable();
        if (length < 0) {
            throw new IllegalArgumentException("length must not be negative: " + length);
        }
        this.channel.send(length, new StreamParts(source, length));
    }

    /**
     * Receives a message. Python: {@code recv_bytes}.
     *
     * @return the message
     * @throws java.io.EOFException if the other end has closed and everything was received
     * @throws MessageTooLongException if it is longer than this connection allows
     * @throws IOException if the connection is broken or closed
     * @throws NonReadableChannelException if this end only sends
     */
    public byte[] receiveBytes() throws IOException {
        return receiveWithin(this.maxMessageBytes);
    }

    /**
     * Receives a message of limited length. Python: {@code recv_bytes(maxlength)}.
     *
     * @param maxLength how many bytes it may have
     * @return the message
     * @throws MessageTooLongException if it is longer; nothing can be received any more then
     * @throws IOException as for {@link #receiveBytes()}
     */
    public byte[] receiveBytes(int maxLength) throws IOException {
        if (maxLength < 0) {
            throw new IllegalArgumentException("maxLength must not be negative: " + maxLength);
        }
        return receiveWithin(Math.min(maxLength, this.maxMessageBytes));
    }

    private byte[] receiveWithin(long limit) throws IOException {
        requireReadable();
        try {
            return this.channel.receive(limit);
        } catch (MessageTooLongException ex) {
            throw tooLong(ex);
        }
    }

    private MessageTooLongException tooLong(MessageTooLongException cause) {
        if (!this.writable) {
            close();
        }
        return cause;
    }

    /**
     * Receives a message into an array. Python: {@code recv_bytes_into}.
     *
     * @param array where to
     * @param offset where in it the message begins
     * @return how many bytes the message has
     * @throws BufferTooShortException if there is not enough room; the message is in it, and the connection stays usable
     * @throws IndexOutOfBoundsException if the offset is not within the array
     * @throws IOException as for {@link #receiveBytes()}
     */
    public int receiveBytesInto(byte[] array, int offset) throws IOException {
        Objects.checkFromIndexSize(offset, 0, array.length);
        return receiveBytesInto(ByteBuffer.wrap(array, offset, array.length - offset));
    }

    /**
     * Receives a message into a buffer; with a direct one it is copied once less.
     *
     * @param buffer where to; its position moves to the end of the message
     * @return how many bytes the message has
     * @throws BufferTooShortException if there is not enough room; the message is in it, and the connection stays usable
     * @throws IOException as for {@link #receiveBytes()}
     */
    public int receiveBytesInto(ByteBuffer buffer) throws IOException {
        requireReadable();
        try {
            return this.channel.receiveInto(buffer, this.maxMessageBytes);
        } catch (MessageTooLongException ex) {
            throw tooLong(ex);
        }
    }

    /**
     * Begins to receive a message of any length. Nothing else can be received until the stream is closed.
     *
     * @return the message, to be closed
     * @throws IOException as for {@link #receiveBytes()}
     */
    public MessageInputStream receiveStream() throws IOException {
        requireReadable();
        return new MessageInputStream(this.channel, this.channel.beginStream());
    }

    /**
     * Whether something can be received now. Python: {@code poll()}.
     *
     * @return true also if the other end has closed
     * @throws IOException if the connection is broken or closed
     * @throws NonReadableChannelException if this end only sends
     */
    public boolean poll() throws IOException {
        return poll(Duration.ZERO);
    }

    /**
     * Waits until something can be received. Consumes nothing. Python: {@code poll(timeout)}.
     *
     * @param timeout at most how long; nothing or less does not wait, {@link Connections#FOREVER} for as long as it takes
     * @return whether something can be received; true also if the other end has closed
     * @throws IOException if the connection is broken or closed
     * @throws NonReadableChannelException if this end only sends
     */
    public boolean poll(Duration timeout) throws IOException {
        requireReadable();
        return this.channel.poll(Connections.nanos(timeout));
    }

    /**
     * Whether this end can receive. Python: {@code readable}.
     *
     * @return false if it only sends
     */
    public boolean isReadable() {
        return this.readable;
    }

    /**
     * Whether this end can send. Python: {@code writable}.
     *
     * @return false if it only receives
     */
    public boolean isWritable() {
        return this.writable;
    }

    /**
     * Whether this end was closed, by hand or because the other end broke the protocol. Python: {@code closed}.
     *
     * @return true if so
     */
    public boolean isClosed() {
        return this.channel.isClosed();
    }

    private void requireReadable() throws IOException {
        requireOpen();
        if (!this.readable) {
            throw new NonReadableChannelException();
        }
    }

    private void requireOpen() throws ClosedChannelException {
        if (isClosed()) {
            throw this.channel.isHandedOver() ? new ConnectionHandedOverException() : new ClosedChannelException();
        }
    }

    private void requireWritable() throws IOException {
        requireOpen();
        if (!this.writable) {
            throw new NonWritableChannelException();
        }
    }

    /**
     * Closes this end. The other end receives what was sent, then the end. Where frames are authenticated this waits up to a
     * second for room to say farewell. May be called from any thread, more than once. Python: {@code close}.
     */
    @Override
    public void close() {
        this.channel.close();
        watchers().tell();
    }

    /**
     * Hands this connection over to the process that reads what is being written: see the description of this class.
     *
     * @return a secret by which it is fetched, once
     * @throws IllegalStateException if it is closed, another thread is using it, a message was received in part, too many
     *     wait to be fetched, or it was handed over before and cannot be duplicated
     * @throws UncheckedIOException if the system has no descriptors left
     */
    @Override
    public Attachment attachment() {
        try {
            Ticket ticket = Offers.offer(this.channel);
            return new ConnectionAttachment(
                    ticket.place(), ticket.number(), ticket.word(), this.readable, this.writable, this.maxMessageBytes);
        } catch (IOException ex) {
            throw new UncheckedIOException("the connection cannot be handed over: " + ex.getMessage(), ex);
        }
    }

    @Override
    boolean isReady() {
        if (!this.readable) {
            throw new NonReadableChannelException();
        }
        return this.channel.isReady();
    }

    @Override
    @Nullable SelectableChannel selectable() {
        return this.channel.link().socket();
    }

    /** Names what it can do, and whether it is closed. */
    @Override
    public String toString() {
        String direction = this.readable && this.writable ? "duplex" : this.readable ? "read-only" : "write-only";
        return "Connection[" + direction + (isClosed() ? ", closed]" : "]");
    }
}
