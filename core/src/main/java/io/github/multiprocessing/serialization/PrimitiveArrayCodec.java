package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Array;

/**
 * An array of numbers or characters: its length with a flag for whether it lies beside the body, then its number there or
 * its elements, in fixed width: faster than variable width, and a size that can be checked beforehand.
 */
final class PrimitiveArrayCodec extends Serializer<Object> {

    private final Class<?> type;

    private final int width;

    PrimitiveArrayCodec(Class<?> type) {
        this.type = type;
        this.width = PrimitiveArrays.width(type);
    }

    @Override
    public void write(Kryo kryo, Output output, Object array) {
        write(Codec.of(kryo), output, array, PrimitiveArrays.length(array), this.width);
    }

    private static void write(Codec codec, Output output, Object array, int length, int width) {
        long bytes = length * (long) width;
        boolean beside = codec.beside(bytes);
        output.writeVarIntFlag(beside, length, true);
        if (beside) {
            output.writeVarInt(codec.putBeside(array, bytes), true);
        } else {
            PrimitiveArrays.put(array, GuardedOutput.of(output).room(bytes));
        }
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> ignored) {
        return read(Codec.of(kryo), GuardedInput.of(input), this.type, this.width);
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

    static void writeBytes(Kryo kryo, Output output, byte[] bytes) {
        write(Codec.of(kryo), output, bytes, bytes.length, 1);
    }

    static byte[] readBytes(Kryo kryo, Input input) {
        return (byte[]) read(Codec.of(kryo), GuardedInput.of(input), byte[].class, 1);
    }
}
