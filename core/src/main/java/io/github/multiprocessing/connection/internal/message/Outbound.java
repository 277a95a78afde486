package io.github.multiprocessing.connection.internal.message;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Turns messages into a stream of bytes. For one thread at a time. */
abstract class Outbound {

    /** Where the bytes go; returns when all have left. */
    interface Sink {
        void drain(ByteBuffer bytes) throws IOException;
    }

    /** Begins a message of a certain length. */
    abstract void begin(long length) throws IOException;

    /** Adds a part of the message. */
    abstract void put(ByteBuffer part, Sink sink) throws IOException;

    /** Ends the message; all of it has left afterwards. */
    abstract void end(Sink sink) throws IOException;

    /** Forgets a message of which nothing has left. */
    abstract void retract();

    /** What is to be said before the stream ends; empty if nothing. */
    abstract ByteBuffer farewell();

    /** What, between two messages, makes the end that follows an improper one; empty if it is one anyway. */
    abstract ByteBuffer cut();
}
