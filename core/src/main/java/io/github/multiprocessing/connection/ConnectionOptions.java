package io.github.multiprocessing.connection;

import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.Serializer;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How one end of a connection behaves; the other end's options have to fit. Immutable: each {@code with} method returns new
 * options.
 */
public final class ConnectionOptions {

    private static final long DEFAULT_MAX_MESSAGE = 256L << 20;
    private static final Duration DEFAULT_HANDSHAKE = Duration.ofSeconds(5);

    private final @Nullable AuthKey authKey;
    private final Protocol protocol;
    private final PythonHandshake pythonHandshake;
    private final @Nullable Serializer serializer;
    private final long maxMessageBytes;
    private final @Nullable SSLContext tls;
    private final boolean frameAuthentication;
    private final boolean anyUser;
    private final Duration handshakeTimeout;

    private ConnectionOptions(Draft draft) {
        this.authKey = draft.authKey;
        this.protocol = draft.protocol;
        this.pythonHandshake = draft.pythonHandshake;
        this.serializer = draft.serializer;
        this.maxMessageBytes = draft.maxMessageBytes;
        this.tls = draft.tls;
        this.frameAuthentication = draft.frameAuthentication;
        this.anyUser = draft.anyUser;
        this.handshakeTimeout = draft.handshakeTimeout;
    }

    /** The fields while they may change, so that a copy with one difference is one line. */
    private static final class Draft {
        private @Nullable AuthKey authKey;
        private Protocol protocol = Protocol.NATIVE;
        private PythonHandshake pythonHandshake = PythonHandshake.modern();
        private @Nullable Serializer serializer;
        private long maxMessageBytes = DEFAULT_MAX_MESSAGE;
        private @Nullable SSLContext tls;
        private boolean frameAuthentication;
        private boolean anyUser;
        private Duration handshakeTimeout = DEFAULT_HANDSHAKE;

        ConnectionOptions options() {
            return new ConnectionOptions(this);
        }
    }

    private Draft draft() {
        Draft draft = new Draft();
        draft.authKey = this.authKey;
        draft.protocol = this.protocol;
        draft.pythonHandshake = this.pythonHandshake;
        draft.serializer = this.serializer;
        draft.maxMessageBytes = this.maxMessageBytes;
        draft.tls = this.tls;
        draft.frameAuthentication = this.frameAuthentication;
        draft.anyUser = this.anyUser;
        draft.handshakeTimeout = this.handshakeTimeout;
        return draft;
    }

    /**
     * Both ends prove a key. Native protocol, the project's serializer with the built-in types, messages of up to 256 MiB, 5 s
     * for a handshake.
     *
     * @param key the key
     * @return the options
     */
    public static ConnectionOptions authenticated(AuthKey key) {
        Draft draft = new Draft();
        draft.authKey = key;
        return draft.options();
    }

    /**
     * As {@link #authenticated}, but nothing is proven: for Unix sockets in a private directory, whose peers the kernel
     * vouches for, and for TLS whose context demands certificates of both ends. Whoever reaches a plain TCP port otherwise is
     * let in. Python: {@code authkey=None}.
     *
     * @return the options
     */
    public static ConnectionOptions unauthenticated() {
        return new Draft().options();
    }

    /**
     * What is spoken.
     *
     * @param value the protocol
     * @return new options
     */
    public ConnectionOptions withProtocol(Protocol value) {
        Draft draft = draft();
        draft.protocol = value;
        return draft.options();
    }

    /**
     * Speaks Python's protocol by certain rules.
     *
     * @param rules which forms of the handshake are good enough
     * @return new options
     */
    public ConnectionOptions withPython(PythonHandshake rules) {
        Draft draft = draft();
        draft.protocol = Protocol.PYTHON;
        draft.pythonHandshake = rules;
        return draft.options();
    }

    /**
     * How objects are turned into bytes. Bytes received from a peer are given to it as they are: what it admits is all that
     * the peer can make this JVM instantiate.
     *
     * @param value the serializer
     * @return new options
     */
    public ConnectionOptions withSerializer(Serializer value) {
        Draft draft = draft();
        draft.serializer = value;
        return draft.options();
    }

    /**
     * The largest message that is received as a whole. Longer ones can be received as a stream. There is no limit for sending.
     *
     * @param bytes the limit, not negative
     * @return new options
     */
    public ConnectionOptions withMaxMessageBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("maxMessageBytes must not be negative: " + bytes);
        }
        Draft draft = draft();
        draft.maxMessageBytes = bytes;
        return draft.options();
    }

    /**
     * Runs everything inside TLS. Whether certificates are asked for, and which are trusted, is the context's matter, except
     * that a listener without a key always demands a certificate, and that a client always checks that the certificate is that
     * of the host it connects to.
     *
     * @param context where keys and trusted certificates come from
     * @return new options
     */
    public ConnectionOptions withTls(SSLContext context) {
        Draft draft = draft();
        draft.tls = context;
        return draft.options();
    }

    /**
     * Authenticates each frame on Unix sockets as well, where permissions and the kernel's word on who the peer is make it
     * unnecessary. On TCP without TLS the native protocol always does; Python's cannot. One end that wants it is enough.
     *
     * @return new options
     */
    public ConnectionOptions withFrameAuthentication() {
        Draft draft = draft();
        draft.frameAuthentication = true;
        return draft.options();
    }

    /**
     * Talks to processes of other users over Unix sockets too. Otherwise they are refused before a word is said, where the
     * system tells whose process the peer is.
     *
     * @return new options
     */
    public ConnectionOptions withPeersOfAnyUser() {
        Draft draft = draft();
        draft.anyUser = true;
        return draft.options();
    }

    /**
     * How long a client takes at most to connect and both sides for the handshake, in all and however many bytes come.
     *
     * @param timeout more than 0
     * @return new options
     */
    public ConnectionOptions withHandshakeTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("handshakeTimeout must be positive: " + timeout);
        }
        Draft draft = draft();
        draft.handshakeTimeout = timeout;
        return draft.options();
    }

    /**
     * The key, if one is to be proven.
     *
     * @return the key or null
     */
    public @Nullable AuthKey authKey() {
        return this.authKey;
    }

    /**
     * What is spoken.
     *
     * @return the protocol
     */
    public Protocol protocol() {
        return this.protocol;
    }

    /**
     * The rules for Python's handshake.
     *
     * @return which forms of it are good enough
     */
    public PythonHandshake pythonHandshake() {
        return this.pythonHandshake;
    }

    /**
     * How objects are turned into bytes.
     *
     * @return the serializer that was set, or the project's own with the built-in types
     */
    public Serializer serializer() {
        Serializer chosen = this.serializer;
        return chosen != null ? chosen : BuiltIn.SERIALIZER;
    }

    /** Made when the first connection needs it. */
    private static final class BuiltIn {
        static final Serializer SERIALIZER = KryoSerializer.builder().build();
    }

    /**
     * The largest message that is received as a whole.
     *
     * @return its bytes
     */
    public long maxMessageBytes() {
        return this.maxMessageBytes;
    }

    /**
     * The context of TLS.
     *
     * @return the context, or null for plain text
     */
    public @Nullable SSLContext tls() {
        return this.tls;
    }

    /**
     * Whether each frame is authenticated on Unix sockets too.
     *
     * @return true if it is
     */
    public boolean frameAuthentication() {
        return this.frameAuthentication;
    }

    /**
     * Whether peers on Unix sockets may be processes of other users.
     *
     * @return true if they may
     */
    public boolean peersOfAnyUser() {
        return this.anyUser;
    }

    /**
     * How long a handshake may take.
     *
     * @return the time for all of it
     */
    public Duration handshakeTimeout() {
        return this.handshakeTimeout;
    }

    /** Names the protocol and what protects it; never the key. */
    @Override
    public String toString() {
        return "ConnectionOptions[" + this.protocol + (this.authKey == null ? ", unauthenticated" : ", authenticated")
                + (this.tls == null ? "" : ", TLS") + ']';
    }
}
