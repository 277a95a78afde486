package io.github.multiprocessing.connection.internal.link;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A stream of bytes in each direction that never waits unless told to. One thread at a time reads (and waits to), one at a
 * time writes; {@link #close()} may be called from any.
 */
public interface Link extends Closeable {

    /**
     * Takes what has arrived.
     *
     * @param to where to; must have room
     * @return how many bytes; 0 if there is nothing, -1 at the end of the stream
     * @throws IOException if the stream is broken or was closed on this side
     */
    int read(ByteBuffer to) throws IOException;

    /**
     * Gives as much as there is room for.
     *
     * @param from the bytes
     * @return how many were taken
     * @throws IOException if the other end is gone or this one was closed
     */
    int write(ByteBuffer from) throws IOException;

    /**
     * Waits until {@link #read} may do something. May return for no reason.
     *
     * @param timeoutNanos at most how long; {@link Long#MAX_VALUE} for as long as it takes
     * @throws java.io.InterruptedIOException if the thread is interrupted, which it still is afterwards
     * @throws IOException if this end is closed
     */
    void awaitRead(long timeoutNanos) throws IOException;

    /**
     * Waits until {@link #write} may do something. May return for no reason.
     *
     * @param timeoutNanos at most how long; {@link Long#MAX_VALUE} for as long as it takes
     * @throws java.io.InterruptedIOException if the thread is interrupted, which it still is afterwards
     * @throws IOException if this end is closed
     */
    void awaitWrite(long timeoutNanos) throws IOException;

    /**
     * What a selector has to look for before reading, or writing, can go on.
     *
     * @param toRead whether reading is what should go on, otherwise writing
     * @return a set of {@link java.nio.channels.SelectionKey} operations
     */
    int interest(boolean toRead);

    /**
     * The socket below, for selectors; not to be read or written.
     *
     * @return the socket
     */
    SocketChannel socket();

    /** Whoever waits gets an exception. May be called more than once. */
    @Override
    void close();
}
