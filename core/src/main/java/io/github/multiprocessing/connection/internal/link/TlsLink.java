package io.github.multiprocessing.connection.internal.link;

import io.github.multiprocessing.connection.ConnectionCutException;
import io.github.multiprocessing.connection.internal.ProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A socket inside TLS. The first reading or writing performs TLS' handshake, in one thread; afterwards reading and writing are
 * apart.
 */
public final class TlsLink implements Link {

    /** More than any sensible chain of certificates. */
    private static final int MOST_HANDSHAKE_BYTES = 128 << 10;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketLink below;
    private final SSLEngine engine;
    private final ReentrantLock writing = new ReentrantLock();
    private final ByteBuffer encryptedIn;
    private final ByteBuffer decrypted;
    private final ByteBuffer encryptedOut;
    /** How many bytes of the writer's next call lie encrypted already, and have not left. */
    private int sealed;

    private int handshakeBytes;
    private volatile boolean connected;

    /**
     * Wraps a socket.
     *
     * @param below the socket; closed with this link
     * @param engine set up for its side
     * @throws SSLException if the engine cannot begin
     */
    public TlsLink(SocketLink below, SSLEngine engine) throws SSLException {
        this.below = below;
        this.engine = engine;
        int packet = engine.getSession().getPacketBufferSize();
        this.encryptedIn = ByteBuffer.allocateDirect(2 * packet).flip();
        this.encryptedOut = ByteBuffer.allocateDirect(packet).flip();
        this.decrypted = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .flip();
        engine.beginHandshake();
    }

    /**
     * What tells this TLS session's server from every other: the digest of its certificate. For a proof inside that must not
     * be of use outside.
     *
     * @return a digest; empty if the server showed no certificate
     * @throws IOException if the session is not there yet
     */
    public byte[] binding() throws IOException {
        Certificate[] chain = this.engine.getUseClientMode()
                ? this.engine.getSession().getPeerCertificates()
                : this.engine.getSession().getLocalCertificates();
        if (chain == null || chain.length == 0) {
            return new byte[0];
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
        } catch (NoSuchAlgorithmException | CertificateException ex) {
            throw new SSLException("the server's certificate has no digest", ex);
        }
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        if (!this.connected && !connect()) {
            return 0;
        }
        while (!this.decrypted.hasRemaining()) {
            SSLEngineResult result = unwrap();
            if (result == null) {
                return 0;
            }
            if (result.getStatus() == Status.CLOSED) {
                return -1;
            }
            if (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                answer();
            }
        }
        int count = Math.min(to.remaining(), this.decrypted.remaining());
        to.put(to.position(), this.decrypted, this.decrypted.position(), count);
        to.position(to.position() + count);
        this.decrypted.position(this.decrypted.position() + count);
        return count;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        if (!this.connected && !connect()) {
            return 0;
        }
        this.writing.lock();
        try {
            int written = 0;
            while (flush()) {
                from.position(from.position() + this.sealed);
                written += this.sealed;
                this.sealed = 0;
                if (!from.hasRemaining()) {
                    break;
                }
                this.sealed = wrap(from.duplicate());
            }
            return written;
        } finally {
            this.writing.unlock();
        }
    }

    /** Performs the handshake as far as it goes without waiting. Returns whether it is finished. */
    private boolean connect() throws IOException {
        while (flush()) {
            switch (this.engine.getHandshakeStatus()) {
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> wrap(NOTHING.duplicate());
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    SSLEngineResult result = unwrap();
                    if (result == null) {
                        return false;
                    }
                    if (result.getStatus() == Status.CLOSED) {
                        throw new ConnectionCutException("the other end closed during the handshake of TLS");
                    }
                }
                default -> {
                    this.connected = true;
                    return true;
                }
            }
        }
        return false;
    }

    private void runTasks() {
        for (Runnable task = this.engine.getDelegatedTask(); task != null; task = this.engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** Decrypts what is there, or returns null if it is not enough. */
    private @Nullable SSLEngineResult unwrap() throws IOException {
        this.decrypted.clear();
        try {
            while (true) {
                SSLEngineResult result = this.engine.unwrap(this.encryptedIn, this.decrypted);
                if (result.getStatus() != Status.BUFFER_UNDERFLOW) {
                    return result;
                }
                if (!receive()) {
                    return null;
                }
            }
        } catch (SSLException ex) {
            alert();
            throw ex;
        } finally {
            this.decrypted.flip();
        }
    }

    private boolean receive() throws IOException {
        this.encryptedIn.compact();
        int read;
        try {
            read = this.below.read(this.encryptedIn);
        } finally {
            this.encryptedIn.flip();
        }
        if (read < 0) {
            throw new ConnectionCutException("the stream ended without the end of TLS");
        }
        if (!this.connected) {
            this.handshakeBytes += read;
            if (this.handshakeBytes > MOST_HANDSHAKE_BYTES) {
                throw new ProtocolException("more than " + MOST_HANDSHAKE_BYTES + " bytes in the handshake of TLS");
            }
        }
        return read > 0;
    }

    /** Encrypts one record, for which there is room. Returns how many bytes it holds. */
    private int wrap(ByteBuffer from) throws SSLException {
        this.encryptedOut.clear();
        try {
            SSLEngineResult result = this.engine.wrap(from, this.encryptedOut);
            if (result.getStatus() == Status.CLOSED && from.hasRemaining()) {
                throw new SSLException("closed");
            }
            return result.bytesConsumed();
        } finally {
            this.encryptedOut.flip();
        }
    }

    private boolean flush() throws IOException {
        while (this.encryptedOut.hasRemaining()) {
            if (this.below.write(this.encryptedOut) == 0) {
                return false;
            }
        }
        return true;
    }

    /** The other end has asked for something that has to be said between two records of the writer's. */
    private void answer() throws IOException {
        this.writing.lock();
        try {
            if (flush() && this.sealed == 0) {
                wrap(NOTHING.duplicate());
                flush();
            }
        } finally {
            this.writing.unlock();
        }
    }

    /** Tells the other end what is wrong, or that this is the end, if there is room for it. */
    private void alert() {
        if (this.writing.tryLock()) {
            try {
                this.engine.closeOutbound();
                if (flush()) {
                    wrap(NOTHING.duplicate());
                    flush();
                }
            } catch (IOException ex) {
                // it was a courtesy
                return;
            } finally {
                this.writing.unlock();
            }
        }
    }

    @Override
    public void awaitRead(long timeoutNanos) throws IOException {
        this.below.awaitRead(interest(true), timeoutNanos);
    }

    @Override
    public void awaitWrite(long timeoutNanos) throws IOException {
        if (this.connected) {
            this.below.awaitWrite(timeoutNanos);
        } else {
            this.below.awaitRead(interest(false), timeoutNanos);
        }
    }

    @Override
    public int interest(boolean toRead) {
        if (this.connected) {
            return toRead ? SelectionKey.OP_READ : SelectionKey.OP_WRITE;
        }
        return this.encryptedOut.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    }

    @Override
    public SocketChannel socket() {
        return this.below.socket();
    }

    @Override
    public void close() {
        if (this.below.socket().isOpen()) {
            alert();
        }
        this.below.close();
    }
}
