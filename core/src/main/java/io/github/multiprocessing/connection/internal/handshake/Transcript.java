package io.github.multiprocessing.connection.internal.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.multiprocessing.connection.PythonDigest;
import io.github.multiprocessing.connection.internal.message.SessionKeys;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What was said in one native handshake, and what follows from it and the key. Each part goes in with its length, each proof
 * has its own label and covers all that was said before it.
 */
final class Transcript {

    static final int PROOF = 32;

    private static final byte[] SALT = "multiprocessing native 1".getBytes(US_ASCII);

    private final byte[] proving;
    private final byte[] deriving;
    private final Parts parts = new Parts();

    Transcript(byte[] key) {
        Hkdf keys = new Hkdf(SALT, key);
        this.proving = keys.expand("proof");
        this.deriving = keys.expand("session");
    }

    /** The parts so far, each after its length. */
    private static final class Parts {
        private ByteBuffer bytes = ByteBuffer.allocate(512);

        void add(byte[] part) {
            if (this.bytes.remaining() < Integer.BYTES + part.length) {
                this.bytes = ByteBuffer.allocate(2 * (this.bytes.capacity() + part.length))
                        .put(this.bytes.flip());
            }
            this.bytes.putInt(part.length).put(part);
        }

        byte[] all() {
            byte[] all = new byte[this.bytes.position()];
            this.bytes.get(0, all);
            return all;
        }
    }

    void add(byte[] part) {
        this.parts.add(part);
    }

    /** The proof of one end for all that was said until now, which becomes a part of it. */
    byte[] prove(String label) {
        byte[] proof = proof(label);
        add(proof);
        return proof;
    }

    /** The proof that the other end is to give next. */
    byte[] proof(String label) {
        return mac(this.proving, label);
    }

    private byte[] mac(byte[] key, String label) {
        return new DigestMac(PythonDigest.SHA256, key)
                .update(label.getBytes(US_ASCII))
                .update(new byte[1])
                .update(this.parts.all())
                .finish();
    }

    /** The keys of the connection, if one end wants its frames authenticated. */
    @Nullable SessionKeys keys(NativeHello client, NativeHello server, boolean isClient) {
        if (!client.authenticated() && !server.authenticated()) {
            return null;
        }
        Hkdf session = new Hkdf(mac(this.deriving, "session"), this.deriving);
        byte[] toServer = session.expand("client to server");
        byte[] toClient = session.expand("server to client");
        return isClient ? new SessionKeys(toServer, toClient) : new SessionKeys(toClient, toServer);
    }
}
