package io.github.multiprocessing.serialization;

import org.jspecify.annotations.Nullable;

/**
 * Turns values into bytes and back. One serializer is fixed for a connection by the parent; the wire never selects one.
 * Implementations are safe for use by many threads at once. Python's counterpart is the {@code ForkingPickler}; unlike
 * pickle, only types that pass a {@link TypeFilter} are ever loaded.
 */
public interface Serializer {

    /**
     * Serialises a value, lambdas and method references of {@code Serializable} functional types included.
     *
     * @param value the value, may be null
     * @return a fresh array that holds exactly the serialised form
     * @throws SerializationException if the value holds something that cannot be serialised or is larger than allowed
     * @throws TypeRejectedException if the value holds a type that the filter does not admit
     */
    byte[] serialize(@Nullable Object value);

    /**
     * Reads one value that must fill the given range to its end.
     *
     * @param bytes the array
     * @param offset where the value begins
     * @param length how many bytes it has
     * @return the value, may be null
     * @throws SerializationException if the bytes are not the serialised form of one value
     * @throws TypeRejectedException if the bytes name a type that the filter does not admit; that type was not loaded
     */
    @Nullable Object deserialize(byte[] bytes, int offset, int length);

    /**
     * Reads one value that must fill the given array.
     *
     * @param bytes the serialised form
     * @return the value, may be null
     */
    default @Nullable Object deserialize(byte[] bytes) {
        return deserialize(bytes, 0, bytes.length);
    }

    /**
     * A short text that two serializers share if they understand each other; compared during the handshake.
     *
     * @return the fingerprint
     */
    String fingerprint();
}
