package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Kryo;
import org.jspecify.annotations.Nullable;

/** The values that most messages consist of, written and read without a look into any table. */
final class Scalars {

    /** The numbers on the wire of the types that Kryo itself gives a number, plus two. */
    private static final int INT = 2;

    private static final int STRING = 3;

    private static final int BOOLEAN = 5;

    private static final int LONG = 9;

    private static final int DOUBLE = 10;

    private static final int ALL = 1 << Kryo.NULL | 1 << INT | 1 << STRING | 1 << BOOLEAN | 1 << LONG | 1 << DOUBLE;

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
            out.writeByte(Kryo.NULL);
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
            default -> null;
        };
    }
}
