package io.github.multiprocessing.connection.internal;

/**
 * SHA-256 (FIPS 180-4). The same as {@link java.security.MessageDigest} computes, which a test holds; but to find that one the
 * JDK loads its security providers, which takes a worker half as long as the start of its JVM. For short messages: nothing here
 * is made for speed. Not thread-safe.
 */
public final class Sha256 {

    /** How many bytes a digest has. */
    public static final int LENGTH = 32;

    static final int BLOCK = 64;

    private static final int ROUNDS = 64;
    private static final int LENGTH_AT = BLOCK - Long.BYTES;

    private static final int[] START = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };

    private static final int[] CONSTANTS = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
    };

    private final int[] state = START.clone();
    private final byte[] block = new byte[BLOCK];
    private final int[] words = new int[ROUNDS];
    private long length;

    /**
     * Goes on with some bytes.
     *
     * @param bytes the bytes
     * @return this
     */
    public Sha256 update(byte[] bytes) {
        for (byte value : bytes) {
            update(value);
        }
        return this;
    }

    /**
     * Goes on with one byte.
     *
     * @param value the byte
     */
    public void update(byte value) {
        this.block[(int) (this.length++ & (BLOCK - 1))] = value;
        if ((this.length & (BLOCK - 1)) == 0) {
            compress();
        }
    }

    /**
     * Ends the message. Nothing may be added afterwards.
     *
     * @return its digest, {@value #LENGTH} bytes
     */
    public byte[] digest() {
        long bits = this.length * Byte.SIZE;
        update((byte) 0x80);
        while ((this.length & (BLOCK - 1)) != LENGTH_AT) {
            update((byte) 0);
        }
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            update((byte) (bits >>> shift));
        }
        byte[] digest = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            digest[i] = (byte) (this.state[i >> 2] >>> (Integer.SIZE - Byte.SIZE - Byte.SIZE * (i & 3)));
        }
        return digest;
    }

    private void compress() {
        int[] w = this.words;
        for (int i = 0; i < ROUNDS; i++) {
            w[i] = i < BLOCK / Integer.BYTES ? word(Integer.BYTES * i) : expanded(i);
        }
        int[] s = this.state.clone();
        for (int i = 0; i < ROUNDS; i++) {
            int e = s[4];
            int sum1 = Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
            int first = s[7] + sum1 + ((e & s[5]) ^ (~e & s[6])) + CONSTANTS[i] + w[i];
            int a = s[0];
            int sum0 = Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
            int second = sum0 + ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
            System.arraycopy(s, 0, s, 1, s.length - 1);
            s[4] += first;
            s[0] = first + second;
        }
        for (int i = 0; i < s.length; i++) {
            this.state[i] += s[i];
        }
    }

    private int word(int at) {
        byte[] b = this.block;
        return (b[at] & 0xff) << 24 | (b[at + 1] & 0xff) << 16 | (b[at + 2] & 0xff) << 8 | (b[at + 3] & 0xff);
    }

    private int expanded(int i) {
        int near = this.words[i - 2];
        int far = this.words[i - 15];
        int sigma1 = Integer.rotateRight(near, 17) ^ Integer.rotateRight(near, 19) ^ (near >>> 10);
        int sigma0 = Integer.rotateRight(far, 7) ^ Integer.rotateRight(far, 18) ^ (far >>> 3);
        return sigma1 + this.words[i - 7] + sigma0 + this.words[i - 16];
    }
}
