package io.github.multiprocessing.serialization.pickle;

import io.github.multiprocessing.serialization.SerializationException;

/**
 * Whatever bytes come, they are read or refused, and what was read can be hashed, printed and written again. To be called with
 * any bytes, by a fuzzer too.
 */
public final class PickleFuzz {

    private static final PickleSerializer SERIALIZER = PickleSerializer.create();

    private PickleFuzz() {}

    /** Reads the bytes. */
    public static void bytes(byte[] input) {
        Object value;
        try {
            value = SERIALIZER.deserialize(input);
        } catch (SerializationException ex) {
            return;
        }
        if (String.valueOf(value).length() > 50_000_000
                || (value != null && value.hashCode() == 1 && input.length == 0)) {
            throw new AssertionError("more than was there");
        }
        try {
            SERIALIZER.serialize(value);
        } catch (SerializationException ex) {
            // a wide time zone, a name that is only a name: not everything goes back
            return;
        }
    }
}
