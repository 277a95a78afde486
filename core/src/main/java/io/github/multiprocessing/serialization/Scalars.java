package io.github.multiprocessing.serialization;

import org.jspecify.annotations.Nullable;

/** The values that most messages consist of, written and read without a look into any table. */
final class Scalars {

    private static final int NULL = 0;

    private static final int INT = 2;

    private static final int STRING = 3;

    private static final int FLOAT = 4;

    private static final int BOOLEAN = 5;

    private static final int BYTE = 6;

    private static final int CHAR = 7;

    private static final int SHORT = 8;

    private static final int LONG = 9;

    private static final int DOUBLE = 10;

    /** Every number up to that of the last, but for 1, which stands before a name. */
    private static final int ALL = ((1 << (DOUBLE + 1)) - 1) & ~(1 << 1);

    private Scalars() {}

    /** Writes a value if it is a scalar, and says whether it was. */
    static boolean write(GuardedOutput out, @Nullable Object value) {
        if (value instanceof String text) {
            out.writeByte(STRING);
            out.writeString(text);
        } else if (value instanceof Integer number) {
            out.writeByte(INT);
            out.writeVarInt(number, false);
        } else if (value instanceof Long number) {
            out.writeByte(LONG);
            out.writeVarLong(number, false);
        } else if (value instanceof Double number) {
            out.writeByte(DOUBLE);
            out.writeDouble(number);
        } else if (value instanceof Boolean flag) {
            out.writeByte(BOOLEAN);
            out.writeBoolean(flag);
        } else if (value == null) {
            out.writeByte(NULL);
        } else {
            return writeRarer(out, value);
        }
        return true;
    }

    private static boolean writeRarer(GuardedOutput out, Object value) {
        if (value instanceof Float number) {
            out.writeByte(FLOAT);
            out.writeFloat(number);
        } else if (value instanceof Byte number) {
            out.writeByte(BYTE);
            out.writeByte(number);
        } else if (value instanceof Character letter) {
            out.writeByte(CHAR);
            out.writeChar(letter);
        } else if (value instanceof Short number) {
            out.writeByte(SHORT);
            out.writeShort(number);
        } else {
            return false;
        }
        return true;
    }

    /** Whether the type number that comes next is that of a scalar. */
    static boolean are(int number) {
        return number >= 0 && number <= DOUBLE && (ALL >>> number & 1) != 0;
    }

    static @Nullable Object read(int number, GuardedInput in) {
        return switch (number) {
            case STRING -> in.readString();
            case INT -> in.readVarInt(false);
            case LONG -> in.readVarLong(false);
            case DOUBLE -> in.readDouble();
            case BOOLEAN -> in.readBoolean();
            case FLOAT -> in.readFloat();
            case BYTE -> in.readByte();
            case CHAR -> in.readChar();
            case SHORT -> in.readShort();
            default -> null;
        };
    }
}
