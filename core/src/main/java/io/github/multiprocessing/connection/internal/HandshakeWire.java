package io.github.multiprocessing.connection.internal;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Messages of at most 1 KiB with one deadline for all of them, so that a peer that sends a byte a second gets no more time
 * than a silent one.
 */
final class HandshakeWire implements AutoCloseable {

    private static final int LIMIT = 1024;

    private final SocketChannel socket;
    private final Selector selector;
    private final SelectionKey key;
    private final long deadline;

    HandshakeWire(SocketChannel socket, long timeoutNanos) throws IOException {
        this.socket = socket;
        this.deadline = System.nanoTime() + timeoutNanos;
        socket.configureBlocking(false);
        this.selector = Selector.open();
        try {
            this.key = socket.register(this.selector, 0);
        } catch (IOException | RuntimeException ex) {
            // whoever waits for the child may have given it up, and closed its socket, just now
            this.selector.close();
            throw ex;
        }
    }

    void write(byte[] message) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(2 + message.length);
        out.putShort((short) message.length).put(message).flip();
        while (out.hasRemaining()) {
            if (this.socket.write(out) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    byte[] read() throws IOException {
        int length = read(2).getShort() & 0xffff;
        if (length == 0 || length > LIMIT) {
            throw new ProtocolException("a handshake message of " + length + " bytes");
        }
        return read(length).array();
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(length);
        while (in.hasRemaining()) {
            int n = this.socket.read(in);
            if (n < 0) {
                throw new EOFException("closed during the handshake");
            }
            if (n == 0) {
                await(SelectionKey.OP_READ);
            }
        }
        return in.flip();
    }

    private void await(int operation) throws IOException {
        long left = this.deadline - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("the handshake took too long");
        }
        this.key.interestOps(operation);
        this.selector.select(left / 1_000_000 + 1);
        this.selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new java.io.InterruptedIOException("interrupted during the handshake");
        }
    }

    /** Gives the socket back, open. */
    @Override
    public void close() throws IOException {
        this.selector.close();
    }
}
