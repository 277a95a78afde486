package io.github.multiprocessing.serialization;

import org.jspecify.annotations.Nullable;

/** The value of a field or record component: primitives bare, everything else with its type. */
final class Values {

    private Values() {}

    static void write(Codec codec, GuardedOutput output, Class<?> declared, @Nullable Object value) {
        if (!declared.isPrimitive()) {
            codec.writeClassAndObject(output, value);
        } else if (value instanceof Integer number) {
            output.writeVarInt(number, false);
        } else if (value instanceof Long number) {
            output.writeVarLong(number, false);
        } else if (value instanceof Boolean flag) {
            output.writeBoolean(flag);
        } else if (value instanceof Double number) {
            output.writeDouble(number);
        } else if (value instanceof Float number) {
            output.writeFloat(number);
        } else if (value instanceof Short number) {
            output.writeShort(number);
        } else if (value instanceof Byte number) {
            output.writeByte(number);
        } else if (value instanceof Character letter) {
            output.writeChar(letter);
        }
    }

    static @Nullable Object read(Codec codec, GuardedInput input, Class<?> declared) {
        if (!declared.isPrimitive()) {
            return codec.readClassAndObject(input);
        }
        if (declared == int.class) {
            return input.readVarInt(false);
        }
        if (declared == long.class) {
            return input.readVarLong(false);
        }
        if (declared == boolean.class) {
            return input.readBoolean();
        }
        if (declared == double.class) {
            return input.readDouble();
        }
        if (declared == float.class) {
            return input.readFloat();
        }
        if (declared == short.class) {
            return input.readShort();
        }
        return declared == byte.class ? (Object) input.readByte() : (Object) input.readChar();
    }
}
