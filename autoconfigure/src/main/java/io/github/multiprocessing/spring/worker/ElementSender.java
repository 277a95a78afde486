package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.Serializer;
import io.github.multiprocessing.serialization.TypeFilter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Sends elements to whoever reads them, and never runs further ahead of the reader than it allows. For one thread. */
final class ElementSender implements AutoCloseable {

    private final Connection connection;
    private final Serializer serializer;
    private long allowed;
    private long sent;

    ElementSender(Connection connection, int window, int maxMessageBytes) {
        this.connection = connection;
        this.allowed = window;
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        // The reader decides what it admits; this side only writes.
        this.serializer = KryoSerializer.builder()
                .writing(TypeFilter.wide())
                .classLoader(context == null ? ElementSender.class.getClassLoader() : context)
                .maxBytes(maxMessageBytes)
                .build();
    }

    void send(@Nullable Object element) throws InterruptedException {
        byte[] message = this.serializer.serialize(element);
        try {
            while (this.sent == this.allowed) {
                this.allowed += ByteBuffer.wrap(this.connection.receiveBytes(Integer.BYTES))
                        .getInt();
            }
            this.connection.sendBytes(message);
            this.sent++;
        } catch (EOFException ex) {
            throw nobodyReads(ex);
        } catch (InterruptedIOException ex) {
            throw interrupted(ex);
        } catch (IOException ex) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(ex);
            }
            throw nobodyReads(ex);
        }
    }

    private static InterruptedException interrupted(IOException cause) {
        Thread.interrupted();
        InterruptedException interrupted = new InterruptedException("interrupted while an element was sent");
        interrupted.initCause(cause);
        return interrupted;
    }

    private static CancellationException nobodyReads(IOException cause) {
        CancellationException cancelled = new CancellationException("Nobody reads the elements any more");
        cancelled.initCause(cause);
        return cancelled;
    }

    long sent() {
        return this.sent;
    }

    @Override
    public void close() {
        this.connection.close();
    }
}
