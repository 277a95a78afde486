package io.github.multiprocessing.serialization;

/**
 * How the values of a type are written and read, without the type itself.
 *
 * @param <T> the type
 */
abstract class TypeCodec<T> {

    abstract void write(Codec codec, GuardedOutput output, T value);

    /**
     * Reads a value. One that parts of it may refer back to is given to {@link Codec#reference(Object)} before they are read.
     *
     * @param type the type that the message names, of which this is the codec
     */
    abstract T read(Codec codec, GuardedInput input, Class<? extends T> type);
}
