package io.github.multiprocessing.serialization.pickle;

import io.github.multiprocessing.serialization.SerializationException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/** The bytes of a pickle. Every length is checked against the bytes that are there before anything is made of it. */
final class PickleInput {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE = MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN);

    /** The longest number that is read; Python refuses to print longer ones too, unless told otherwise. */
    private static final int MOST_NUMBER_BYTES = 8 << 10;

    private static final int MOST_NAME = 512;

    private final byte[] bytes;
    private final int start;
    private final int end;
    private int position;

    PickleInput(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.start = offset;
        this.position = offset;
        this.end = offset + length;
    }

    boolean isAtEnd() {
        return this.position == this.end;
    }

    int position() {
        return this.position - this.start;
    }

    SerializationException corrupt(String what) {
        return new SerializationException("not a pickle that can be read, at byte " + position() + ": " + what, null);
    }

    private int take(long count) {
        if (count < 0 || count > this.end - this.position) {
            throw corrupt(count + " bytes are announced, and " + (this.end - this.position) + " are there");
        }
        int at = this.position;
        this.position += (int) count;
        return at;
    }

    int u1() {
        return this.bytes[take(1)] & 0xff;
    }

    int u2() {
        return (short) SHORT.get(this.bytes, take(Short.BYTES)) & 0xffff;
    }

    int s4() {
        return (int) INT.get(this.bytes, take(Integer.BYTES));
    }

    long u4() {
        return s4() & 0xffffffffL;
    }

    long u8() {
        return (long) LONG.get(this.bytes, take(Long.BYTES));
    }

    double f8() {
        return (double) DOUBLE.get(this.bytes, take(Double.BYTES));
    }

    byte[] raw(long length) {
        int at = take(length);
        return Arrays.copyOfRange(this.bytes, at, at + (int) length);
    }

    String text(long length) {
        int at = take(length);
        try {
            return Utf8.decode(this.bytes, at, (int) length);
        } catch (CharacterCodingException ex) {
            throw corrupt("a text that is not UTF-8");
        }
    }

    /** A line of a name, without its end. */
    String line() {
        int at = this.position;
        while (at < this.end && this.bytes[at] != '\n') {
            at++;
        }
        int length = at - this.position;
        if (at == this.end || length > MOST_NAME) {
            throw corrupt("a name without an end");
        }
        String line = text(length);
        take(1);
        return line;
    }

    /** An integer of so many bytes, the least significant first, as the smallest type that holds it. */
    Number number(long length) {
        if (length > MOST_NUMBER_BYTES) {
            throw corrupt("an integer of " + length + " bytes; at most " + MOST_NUMBER_BYTES + " are read");
        }
        int at = take(length);
        if (length == 0) {
            return 0;
        }
        byte[] reversed = new byte[(int) length];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = this.bytes[at + reversed.length - 1 - i];
        }
        return smallest(new BigInteger(reversed));
    }

    private static Number smallest(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return value.intValue();
        }
        return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }
}
