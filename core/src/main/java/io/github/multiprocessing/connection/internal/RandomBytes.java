package io.github.multiprocessing.connection.internal;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;

/**
 * Random bytes for keys and nonces, from the kernel, which is where the JDK's own generator has them; but to find that one takes
 * a worker milliseconds of its start.
 */
final class RandomBytes {

    private static final File KERNEL = new File("/dev/urandom");

    private RandomBytes() {}

    static byte[] of(int length) {
        byte[] bytes = new byte[length];
        if (!fromKernel(bytes)) {
            new SecureRandom().nextBytes(bytes);
        }
        return bytes;
    }

    private static boolean fromKernel(byte[] bytes) {
        try (InputStream stream = new FileInputStream(KERNEL)) {
            return stream.readNBytes(bytes, 0, bytes.length) == bytes.length;
        } catch (IOException ex) {
            // not this kind of system, or no descriptor left
            return false;
        }
    }
}
