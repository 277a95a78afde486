package io.github.multiprocessing.connection;

/** The digests that Python's handshake knows by name. */
public enum PythonDigest {

    /** Broken; only for the legacy form. */
    MD5("md5", "MD5", 16, 64),
    /** What Python proposes. */
    SHA256("sha256", "SHA-256", 32, 64),
    /** Longer. */
    SHA384("sha384", "SHA-384", 48, 128),
    /** Of the third family. */
    SHA3_256("sha3_256", "SHA3-256", 32, 136),
    /** Of the third family, longer. */
    SHA3_384("sha3_384", "SHA3-384", 48, 104);

    private final String wireName;
    private final String algorithm;
    private final int length;
    private final int blockLength;

    PythonDigest(String wireName, String algorithm, int length, int blockLength) {
        this.wireName = wireName;
        this.algorithm = algorithm;
        this.length = length;
        this.blockLength = blockLength;
    }

    /**
     * The name on the wire.
     *
     * @return the name that Python's {@code hashlib} uses
     */
    public String wireName() {
        return this.wireName;
    }

    /**
     * The name in Java.
     *
     * @return the name of a {@link java.security.MessageDigest}
     */
    public String algorithm() {
        return this.algorithm;
    }

    /**
     * How long its values are.
     *
     * @return the bytes
     */
    public int length() {
        return this.length;
    }

    /**
     * How much it takes in at a time, as HMAC needs to know.
     *
     * @return the bytes
     */
    public int blockLength() {
        return this.blockLength;
    }
}
