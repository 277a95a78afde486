package io.github.multiprocessing.connection.internal.handshake;

import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.IncompatiblePeerException;
import io.github.multiprocessing.connection.internal.handshake.NativeHello.Role;
import io.github.multiprocessing.connection.internal.message.SessionKeys;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The handshake between JVMs.
 *
 * <pre>
 *   client                                             server
 *   hello C                            -------&gt;
 *                                      &lt;-------        hello S, proof("server")
 *   proof("client")                    -------&gt;
 *                                      &lt;-------        proof("welcome")
 * </pre>
 *
 * A proof is an HMAC-SHA-256 over its label and everything said before, the digest of the server's certificate included if all
 * this runs inside TLS, under a key derived from the shared one. The server, whose secret lives longer, proves first. The keys
 * of the connection come from the whole transcript: whoever merely relays it does not learn them.
 */
final class NativeExchange extends Exchange {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LIMIT = 1024;

    /** What ties this handshake to the channel that it runs in. */
    interface Binding {
        byte[] get() throws IOException;
    }

    private enum Step {
        HELLO,
        CLIENT_PROOF,
        WELCOME,
        DONE
    }

    private final Transcript transcript;
    private final Role role;
    private final NativeHello own;
    private final Binding binding;
    private byte[] expected = {};
    private @Nullable SessionKeys keys;
    private @Nullable String otherFingerprint;
    private Step step = Step.HELLO;

    NativeExchange(AuthKey key, Role role, boolean authenticated, String fingerprint, Binding binding) {
        this.transcript = new Transcript(key.toBytes());
        this.role = role;
        this.binding = binding;
        byte[] nonce = new byte[NativeHello.NONCE];
        RANDOM.nextBytes(nonce);
        this.own = new NativeHello(role, authenticated, nonce, fingerprint);
    }

    @Override
    public void begin(Consumer<byte[]> out) {
        if (this.role == Role.CLIENT) {
            out.accept(this.own.encode());
        }
    }

    @Override
    public void receive(byte[] message, Consumer<byte[]> out) throws IOException {
        switch (this.step) {
            case HELLO -> {
                if (this.role == Role.SERVER) {
                    answer(message, out);
                } else {
                    prove(message, out);
                }
            }
            case CLIENT_PROOF -> {
                require(message);
                this.transcript.add(message);
                out.accept(this.transcript.prove("welcome"));
                finish();
            }
            case WELCOME -> {
                require(message);
                finish();
            }
            case DONE -> throw refused();
        }
    }

    /** The server's answer to a hello. */
    private void answer(byte[] message, Consumer<byte[]> out) throws IOException {
        NativeHello client = NativeHello.decode(message, Role.CLIENT);
        if (NativeHello.lengthIn(message) != message.length) {
            throw refused();
        }
        byte[] hello = this.own.encode();
        this.transcript.add(this.binding.get());
        this.transcript.add(message);
        this.transcript.add(hello);
        byte[] proof = this.transcript.prove("server");
        out.accept(PythonWords.concat(hello, proof));
        meet(client, this.own, client.fingerprint());
        this.expected = this.transcript.proof("client");
        this.step = Step.CLIENT_PROOF;
    }

    /** The client's check of the server's answer, and its own proof. */
    private void prove(byte[] message, Consumer<byte[]> out) throws IOException {
        NativeHello server = NativeHello.decode(message, Role.SERVER);
        int length = NativeHello.lengthIn(message);
        this.transcript.add(this.binding.get());
        this.transcript.add(this.own.encode());
        this.transcript.add(Arrays.copyOf(message, length));
        this.expected = this.transcript.prove("server");
        require(Arrays.copyOfRange(message, length, message.length));
        meet(this.own, server, server.fingerprint());
        out.accept(this.transcript.prove("client"));
        this.expected = this.transcript.prove("welcome");
        this.step = Step.WELCOME;
    }

    private void meet(NativeHello client, NativeHello server, String fingerprint) {
        this.keys = this.transcript.keys(client, server, this.role == Role.CLIENT);
        this.otherFingerprint = fingerprint;
    }

    private void require(byte[] proof) throws IOException {
        if (!MessageDigest.isEqual(proof, this.expected)) {
            throw refused();
        }
    }

    /** The difference is told only to who has proven the key. */
    private void finish() throws IncompatiblePeerException {
        if (!this.own.fingerprint().equals(this.otherFingerprint)) {
            throw new IncompatiblePeerException(
                    "the other end serialises as " + this.otherFingerprint + ", this one as " + this.own.fingerprint()
                            + ". Both need the same version of the library and the same serializer");
        }
        this.step = Step.DONE;
    }

    @Override
    public boolean isDone() {
        return this.step == Step.DONE;
    }

    @Override
    public int limit() {
        return LIMIT;
    }

    @Override
    public @Nullable SessionKeys keys() {
        return this.keys;
    }
}
