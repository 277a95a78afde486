package io.github.multiprocessing.connection.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Moves bytes between two processes without waiting, and waits when it is told to. One thread at a time reads and waits, one
 * at a time writes; {@link #wakeup()} and {@link #close()} may be called from any.
 */
interface ByteTransport extends Closeable {

    /**
     * Takes what is there.
     *
     * @return how many bytes; 0 if there is nothing
     * @throws java.io.EOFException if the peer is gone and everything it sent was read
     */
    int read(ByteBuffer to) throws IOException;

    /** Gives as much as there is room for. */
    void write(ByteBuffer from) throws IOException;

    /**
     * Waits until there is something to read or room to write.
     *
     * @param toRead whether something to read ends the wait
     * @param toWrite whether room to write ends it
     * @param timeoutMillis how long to wait at most, 0 for as long as it takes
     * @return false if nothing of that is so: the time is over, the thread was interrupted or {@link #wakeup()} was called
     */
    boolean await(boolean toRead, boolean toWrite, long timeoutMillis) throws IOException;

    /** Makes a thread that waits return, or the next one that would. */
    void wakeup();

    /** Whoever waits returns, or gets an exception. May be called more than once. */
    @Override
    void close();
}
