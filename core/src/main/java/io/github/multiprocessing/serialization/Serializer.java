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
     * Serialises a value without copying its large arrays: every {@code byte[]}, {@code short[]}, {@code char[]},
     * {@code int[]}, {@code long[]}, {@code float[]} and {@code double[]} of at least the given size, wherever in the value,
     * lies beside the body, as does the content of a {@code ByteBuffer}. Python's counterpart is pickle's protocol 5 with a
     * {@code buffer_callback}. A serializer that knows of no such thing puts everything into the body.
     *
     * @param value the value, may be null
     * @param thresholdBytes the size in bytes from which on an array lies beside the body, not negative
     * @return the form; its arrays are those of the value
     * @throws SerializationException if the value holds something that cannot be serialised or is larger than allowed, the
     *     arrays included
     * @throws TypeRejectedException if the value holds a type that the filter does not admit
     */
    default SerializedForm serializeOutOfBand(@Nullable Object value, int thresholdBytes) {
        return SerializedForm.of(serialize(value));
    }

    /**
     * Reads one value from the given range, which it must fill to its end, and the arrays beside it, all of which it must use.
     *
     * @param body the array that holds the body
     * @param offset where the body begins
     * @param length how many bytes it has
     * @param arrays what lay beside the body, in its order; the value that is returned holds these arrays themselves
     * @return the value, may be null
     * @throws SerializationException if body and arrays are not the serialised form of one value
     * @throws TypeRejectedException if the body names a type that the filter does not admit; that type was not loaded
     */
    default @Nullable Object deserialize(byte[] body, int offset, int length, Object[] arrays) {
        if (arrays.length != 0) {
            throw new SerializationException(
                    arrays.length + " arrays lie beside the body, and this serializer reads none", null);
        }
        return deserialize(body, offset, length);
    }

    /**
     * Reads one value from its form. The value holds the form's arrays themselves.
     *
     * @param form the form
     * @return the value, may be null
     * @throws SerializationException if the form is not that of one value
     * @throws TypeRejectedException if the form names a type that the filter does not admit; that type was not loaded
     */
    default @Nullable Object deserialize(SerializedForm form) {
        return deserialize(form.body(), 0, form.body().length, form.arrays());
    }

    /**
     * A short text that two serializers share if they understand each other; compared during the handshake.
     *
     * @return the fingerprint
     */
    String fingerprint();
}
