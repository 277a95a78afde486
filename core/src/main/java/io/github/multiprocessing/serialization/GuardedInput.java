package io.github.multiprocessing.serialization;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.KryoBufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Kryo's input over a part of an array, which never allocates for a declared size before it has seen that so many bytes are
 * there, and never touches bytes beyond its limit or changes the array.
 */
final class GuardedInput extends Input {

    private static final byte[] NOTHING = {};

    GuardedInput() {
        super(NOTHING);
    }

    static GuardedInput of(Input input) {
        return (GuardedInput) input;
    }

    /** Reads how many parts follow, each of which takes at least the given number of bytes. */
    int readSize(int bytesEach) {
        return size(readVarInt(true), bytesEach);
    }

    /** A declared number of parts, if so many can be there. */
    int size(int declared, int bytesEach) {
        int left = this.limit - this.position;
        if (declared < 0 || declared > left / bytesEach) {
            throw new KryoException(
                    "a declared size of " + (declared & 0xFFFFFFFFL) + " exceeds the " + left + " bytes left");
        }
        return declared;
    }

    /** Consumes that many bytes and returns them, little-endian; nothing may be put into them. */
    ByteBuffer room(int bytes) {
        require(bytes);
        ByteBuffer room = ByteBuffer.wrap(this.buffer, this.position, bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.position += bytes;
        return room;
    }

    @Override
    protected int require(int required) {
        int left = this.limit - this.position;
        if (required > left) {
            throw new KryoBufferUnderflowException("the bytes end too early");
        }
        return left;
    }

    @Override
    public byte[] readBytes(int length) {
        return super.readBytes(size(length, 1));
    }

    @Override
    public int[] readInts(int length) {
        return super.readInts(size(length, Integer.BYTES));
    }

    @Override
    public int[] readInts(int length, boolean optimizePositive) {
        return super.readInts(size(length, 1), optimizePositive);
    }

    @Override
    public long[] readLongs(int length) {
        return super.readLongs(size(length, Long.BYTES));
    }

    @Override
    public long[] readLongs(int length, boolean optimizePositive) {
        return super.readLongs(size(length, 1), optimizePositive);
    }

    @Override
    public float[] readFloats(int length) {
        return super.readFloats(size(length, Float.BYTES));
    }

    @Override
    public double[] readDoubles(int length) {
        return super.readDoubles(size(length, Double.BYTES));
    }

    @Override
    public short[] readShorts(int length) {
        return super.readShorts(size(length, Short.BYTES));
    }

    @Override
    public char[] readChars(int length) {
        return super.readChars(size(length, Character.BYTES));
    }

    @Override
    public boolean[] readBooleans(int length) {
        return super.readBooleans(size(length, 1));
    }

    /** The number of the type that comes next if it has but one byte; nothing is consumed. */
    int peek() {
        require(1);
        return this.buffer[this.position];
    }

    /** The array that this reads from; positions count from its beginning. */
    byte[] array() {
        return this.buffer;
    }

    @Override
    public @Nullable String readString() {
        boolean wide = readVarIntFlag();
        int declared = readVarIntFlag(true);
        if (declared == 0) {
            return null;
        }
        int length = size(declared - 1, wide ? Character.BYTES : 1);
        if (wide) {
            char[] chars = new char[length];
            room(length * Character.BYTES).asCharBuffer().get(chars);
            return new String(chars);
        }
        int start = this.position;
        this.position += length;
        return new String(this.buffer, start, length, ISO_8859_1);
    }

    @Override
    public @Nullable StringBuilder readStringBuilder() {
        String text = readString();
        return text == null ? null : new StringBuilder(text);
    }

    /** Where the text ends that comes next; nothing is consumed. */
    int textEnd() {
        int start = this.position;
        boolean wide = readVarIntFlag();
        int declared = readVarIntFlag(true);
        int end = this.position;
        if (declared != 0) {
            end += size(declared - 1, wide ? Character.BYTES : 1) * (wide ? Character.BYTES : 1);
        }
        this.position = start;
        return end;
    }

    /** Lets go of the last message's bytes. */
    void tidy() {
        setBuffer(NOTHING);
    }
}
