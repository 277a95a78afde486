package io.github.multiprocessing.manager.python.internal.methods;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Values as keys of maps and in sets: bytes have a value of their own only in a buffer. */
final class Keys {

    private Keys() {}

    static Object in(@Nullable Object value) {
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes).asReadOnlyBuffer() : Nones.in(value);
    }
}
