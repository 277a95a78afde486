package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.connection.internal.Sha256;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A short text that differs when the class path does: SHA-256 over the elements, with size and modification time of those
 * that are files. Directories count by their path alone, because what is compiled into one while the parent runs would
 * otherwise stop its workers. Computed by the parent for its first child and by every child again, hence free of lambdas
 * and formatting.
 */
public final class ClassPathFingerprint {

    private static final int BYTES = 16;

    private ClassPathFingerprint() {}

    /**
     * Computes the fingerprint.
     *
     * @param elements absolute class path elements
     * @return 32 hexadecimal digits
     */
    public static String of(List<String> elements) {
        Sha256 digest = new Sha256();
        for (int i = 0; i < elements.size(); i++) {
            String element = elements.get(i);
            byte[] name = element.getBytes(StandardCharsets.UTF_8);
            update(digest, name.length);
            digest.update(name);
            File file = new File(element);
            if (file.isFile()) {
                update(digest, file.length());
                update(digest, file.lastModified());
            }
        }
        return hex(digest.digest());
    }

    private static void update(Sha256 digest, long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            digest.update((byte) (value >>> shift));
        }
    }

    private static String hex(byte[] bytes) {
        char[] digits = new char[2 * BYTES];
        for (int i = 0; i < BYTES; i++) {
            digits[2 * i] = Character.forDigit((bytes[i] >> 4) & 0xf, 16);
            digits[2 * i + 1] = Character.forDigit(bytes[i] & 0xf, 16);
        }
        return new String(digits);
    }
}
