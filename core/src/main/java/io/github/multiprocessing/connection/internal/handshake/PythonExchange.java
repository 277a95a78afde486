package io.github.multiprocessing.connection.internal.handshake;

import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.AuthenticationException;
import io.github.multiprocessing.connection.PythonDigest;
import io.github.multiprocessing.connection.PythonHandshake;
import io.github.multiprocessing.connection.internal.message.SessionKeys;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The handshake of Python's {@code deliver_challenge} and {@code answer_challenge}. The listener delivers first and then
 * answers, the client the other way round.
 *
 * <pre>
 *   who delivers                                        who answers
 *   #CHALLENGE# {digest} 40 random bytes     -------&gt;
 *                                            &lt;-------   {digest} HMAC(key, {digest} 40 random bytes)
 *   #WELCOME# or #FAILURE#                   -------&gt;
 * </pre>
 *
 * In the legacy form the challenge is 20 random bytes, the answer a bare HMAC, and neither names a digest. The name in the
 * challenge is a proposal; the answer may name another. Python accepts any it knows, MD5 included; here the rules decide.
 */
final class PythonExchange extends Exchange {

    private static final SecureRandom RANDOM = new SecureRandom();

    private enum Step {
        ANSWER,
        VERDICT,
        VERIFY,
        DONE
    }

    private final byte[] key;
    private final PythonHandshake rules;
    private final boolean listener;
    private byte[] challenge = {};
    private Step step;

    PythonExchange(AuthKey key, PythonHandshake rules, boolean listener) {
        this.key = key.toBytes();
        this.rules = rules;
        this.listener = listener;
        this.step = listener ? Step.VERIFY : Step.ANSWER;
    }

    @Override
    public void begin(Consumer<byte[]> out) {
        if (this.listener) {
            deliver(out);
        }
    }

    @Override
    public void receive(byte[] message, Consumer<byte[]> out) throws AuthenticationException {
        switch (this.step) {
            case ANSWER -> {
                out.accept(answer(message));
                this.step = Step.VERDICT;
            }
            case VERDICT -> {
                if (!Arrays.equals(message, PythonWords.WELCOME)) {
                    throw refused();
                }
                if (this.listener) {
                    this.step = Step.DONE;
                } else {
                    deliver(out);
                    this.step = Step.VERIFY;
                }
            }
            case VERIFY -> {
                if (!verify(message)) {
                    out.accept(PythonWords.FAILURE);
                    throw refused();
                }
                out.accept(PythonWords.WELCOME);
                this.step = this.listener ? Step.ANSWER : Step.DONE;
            }
            case DONE -> throw refused();
        }
    }

    private void deliver(Consumer<byte[]> out) {
        byte[] nonce = new byte[PythonWords.NONCE];
        RANDOM.nextBytes(nonce);
        this.challenge = PythonWords.concat(PythonWords.prefix(this.rules.proposed()), nonce);
        out.accept(PythonWords.concat(PythonWords.CHALLENGE, this.challenge));
    }

    /** The answer to a challenge. */
    private byte[] answer(byte[] message) throws AuthenticationException {
        if (!PythonWords.startsWith(message, PythonWords.CHALLENGE)) {
            throw refused();
        }
        byte[] content = Arrays.copyOfRange(message, PythonWords.CHALLENGE.length, message.length);
        if (content.length < PythonWords.LEGACY_CHALLENGE) {
            throw refused();
        }
        PythonDigest legacy = this.rules.legacy();
        if (content.length == PythonWords.LEGACY_CHALLENGE) {
            if (legacy == null) {
                throw new AuthenticationException(
                        "the peer speaks the form of Python 3.11 and older, which proves the key"
                                + " with MD5; to accept that, use PythonHandshake.withLegacy()");
            }
            return new DigestMac(legacy, this.key).update(content).finish();
        }
        PythonDigest digest = PythonWords.named(content);
        if (digest == null || !this.rules.accepted().contains(digest)) {
            throw refused();
        }
        return PythonWords.concat(
                PythonWords.prefix(digest),
                new DigestMac(digest, this.key).update(content).finish());
    }

    private boolean verify(byte[] response) {
        PythonDigest legacy = this.rules.legacy();
        if (legacy != null && response.length == legacy.length()) {
            return MessageDigest.isEqual(response, mac(legacy));
        }
        PythonDigest digest = PythonWords.named(response);
        if (digest == null || !this.rules.accepted().contains(digest)) {
            return false;
        }
        return MessageDigest.isEqual(response, PythonWords.concat(PythonWords.prefix(digest), mac(digest)));
    }

    private byte[] mac(PythonDigest digest) {
        return new DigestMac(digest, this.key).update(this.challenge).finish();
    }

    @Override
    public boolean isDone() {
        return this.step == Step.DONE;
    }

    @Override
    public int limit() {
        return PythonWords.LIMIT;
    }

    @Override
    public @Nullable SessionKeys keys() {
        return null;
    }
}
