package io.github.multiprocessing.connection.internal;

import io.github.multiprocessing.connection.AuthKey;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a process has in common with all that it has started, and they with theirs: a secret that they are given with their
 * bootstrap. Under it the keys of managers travel with references to their objects, so that who gets a reference can use it, and
 * who only sees it cannot.
 *
 * <pre>
 *   0  16 bytes  random
 *  16  n bytes   the key, under HMAC-SHA256(secret, 0, random, number) for each 32 bytes
 *      16 bytes  the beginning of HMAC-SHA256(secret, 1, all that is before)
 * </pre>
 */
public final class FamilyKey {

    private static final int NONCE = 16;
    private static final int TAG = 16;
    private static final int SECRET = 32;
    private static final byte STREAM = 0;
    private static final byte SEAL = 1;

    private static byte @Nullable [] secret;

    private FamilyKey() {}

    /**
     * The secret, to be given to a child in private.
     *
     * @return a copy
     */
    public static synchronized byte[] secret() {
        byte[] known = secret;
        if (known == null) {
            known = RandomBytes.of(SECRET);
            secret = known;
        }
        return known.clone();
    }

    /**
     * Becomes part of a family.
     *
     * @param given the secret that the parent has given, empty for none
     */
    public static synchronized void join(byte[] given) {
        if (given.length == SECRET) {
            secret = given.clone();
        }
    }

    /**
     * Brings a key into a form that only processes of the family can read.
     *
     * @param key the key, or null
     * @return the form, empty if there is no key
     */
    public static byte[] seal(@Nullable AuthKey key) {
        if (key == null) {
            return new byte[0];
        }
        byte[] plain = key.toBytes();
        byte[] nonce = RandomBytes.of(NONCE);
        byte[] sealed = Arrays.copyOf(nonce, NONCE + plain.length + TAG);
        byte[] own = secret();
        mask(own, nonce, plain, 0, plain.length, sealed, NONCE);
        byte[] tag = tag(own, sealed);
        System.arraycopy(tag, 0, sealed, NONCE + plain.length, TAG);
        return sealed;
    }

    /**
     * Reads what a process of the family has sealed.
     *
     * @param sealed the form
     * @return the key, or null if it was sealed by somebody else
     */
    public static @Nullable AuthKey open(byte[] sealed) {
        int length = sealed.length - NONCE - TAG;
        if (length < 0) {
            return null;
        }
        byte[] own = secret();
        byte[] tag = Arrays.copyOf(tag(own, sealed), TAG);
        if (!MessageDigest.isEqual(tag, Arrays.copyOfRange(sealed, NONCE + length, sealed.length))) {
            return null;
        }
        byte[] plain = new byte[length];
        mask(own, Arrays.copyOf(sealed, NONCE), sealed, NONCE, length, plain, 0);
        return AuthKey.of(plain);
    }

    private static void mask(byte[] own, byte[] nonce, byte[] from, int start, int length, byte[] to, int offset) {
        byte[] stream = {};
        for (int i = 0; i < length; i++) {
            if (i % Hmac.LENGTH == 0) {
                stream = new Hmac(own)
                        .update(new byte[] {STREAM, (byte) (i / Hmac.LENGTH)})
                        .update(nonce)
                        .finish();
            }
            to[offset + i] = (byte) (from[start + i] ^ stream[i % Hmac.LENGTH]);
        }
    }

    private static byte[] tag(byte[] own, byte[] sealed) {
        return new Hmac(own)
                .update(new byte[] {SEAL})
                .update(Arrays.copyOf(sealed, sealed.length - TAG))
                .finish();
    }
}
