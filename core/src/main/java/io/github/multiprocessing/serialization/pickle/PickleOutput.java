package io.github.multiprocessing.serialization.pickle;

import io.github.multiprocessing.serialization.SerializationException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The bytes of a pickle that is being written, up to a limit. */
final class PickleOutput {

    private static final int FIRST = 256;
    private static final int U1 = 0xff;
    private static final int U2 = 0xffff;

    private final int limit;
    private ByteBuffer bytes = ByteBuffer.allocate(FIRST).order(ByteOrder.LITTLE_ENDIAN);

    PickleOutput(int limit) {
        this.limit = limit;
    }

    private ByteBuffer room(long count) {
        long needed = this.bytes.position() + count;
        if (needed > this.limit) {
            throw new SerializationException("The pickle exceeds the limit of " + this.limit + " bytes", null);
        }
        if (needed > this.bytes.capacity()) {
            int capacity = (int) Math.min(this.limit, Math.max(needed, 2L * this.bytes.capacity()));
            this.bytes =
                    ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN).put(this.bytes.flip());
        }
        return this.bytes;
    }

    void opcode(int opcode) {
        room(1).put((byte) opcode);
    }

    void opcode(int opcode, int argument) {
        room(2).put((byte) opcode).put((byte) argument);
    }

    void int4(int opcode, int value) {
        room(1 + Integer.BYTES).put((byte) opcode).putInt(value);
    }

    void integer(long value) {
        if (value >= 0 && value <= U1) {
            opcode(Opcodes.BININT1, (int) value);
        } else if (value >= 0 && value <= U2) {
            room(1 + Short.BYTES).put((byte) Opcodes.BININT2).putShort((short) value);
        } else if (value == (int) value) {
            int4(Opcodes.BININT, (int) value);
        } else {
            integer(BigInteger.valueOf(value));
        }
    }

    void integer(BigInteger value) {
        byte[] reversed = value.toByteArray();
        int length = reversed.length;
        if (length <= U1) {
            opcode(Opcodes.LONG1, length);
        } else {
            int4(Opcodes.LONG4, length);
        }
        ByteBuffer out = room(length);
        for (int i = length - 1; i >= 0; i--) {
            out.put(reversed[i]);
        }
    }

    void real(double value) {
        ByteBuffer out = room(1 + Double.BYTES).put((byte) Opcodes.BINFLOAT);
        out.order(ByteOrder.BIG_ENDIAN).putDouble(value).order(ByteOrder.LITTLE_ENDIAN);
    }

    void text(String value) {
        byte[] text = Utf8.encode(value);
        sized(Opcodes.SHORT_BINUNICODE, Opcodes.BINUNICODE, text, 0, text.length);
    }

    void raw(byte[] value, int offset, int length) {
        sized(Opcodes.SHORT_BINBYTES, Opcodes.BINBYTES, value, offset, length);
    }

    private void sized(int shortOpcode, int longOpcode, byte[] value, int offset, int length) {
        if (length <= U1) {
            opcode(shortOpcode, length);
        } else {
            int4(longOpcode, length);
        }
        room(length).put(value, offset, length);
    }

    byte[] toBytes() {
        return Arrays.copyOf(this.bytes.array(), this.bytes.position());
    }
}
