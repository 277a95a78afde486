package io.github.multiprocessing.serialization;

import java.lang.reflect.Array;

/**
 * An array of numbers or characters: its length with a flag for whether it lies beside the body, then its number there or
 * its elements, in fixed width: faster than variable width, and a size that can be checked beforehand.
 */
final class PrimitiveArrayCodec extends TypeCodec<Object> {

    private final Class<?> type;

    private final int width;

    PrimitiveArrayCodec(Class<?> type) {
        this.type = type;
        this.width = PrimitiveArrays.width(type);
    }

    @Override
    void write(Codec codec, GuardedOutput output, Object array) {
        write(codec, output, array, PrimitiveArrays.length(array), this.width);
    }

    private static void write(Codec codec, GuardedOutput output, Object array, int length, int width) {
        long bytes = length * (long) width;
        boolean beside = codec.beside(bytes);
        output.writeVarIntFlag(beside, length, true);
        if (beside) {
            output.writeVarInt(codec.putBeside(array, bytes), true);
        } else {
            PrimitiveArrays.put(array, output.room(bytes));
        }
    }

    @Override
    Object read(Codec codec, GuardedInput input, Class<? extends Object> ignored) {
        return read(codec, input, this.type, this.width);
    }

    private static Object read(Codec codec, GuardedInput input, Class<?> type, int width) {
        boolean beside = input.readVarIntFlag();
        int length = input.readVarIntFlag(true);
        if (beside) {
            return codec.takeBeside(input.readVarInt(true), type, length);
        }
        Object array = Array.newInstance(type.getComponentType(), input.size(length, width));
        PrimitiveArrays.get(array, input.room(length * width));
        return array;
    }

    static void writeBytes(Codec codec, GuardedOutput output, byte[] bytes) {
        write(codec, output, bytes, bytes.length, 1);
    }

    static byte[] readBytes(Codec codec, GuardedInput input) {
        return (byte[]) read(codec, input, byte[].class, 1);
    }
}
