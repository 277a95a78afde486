package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Serializer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/** Runs of primitives, in fixed width: faster than variable width, and a size that can be checked beforehand. */
final class PrimitiveArrayCodecs {

    private PrimitiveArrayCodecs() {}

    static Serializer<?> create(String name) {
        return switch (name) {
            case "[Z" ->
                new ValueCodec<boolean[]>(
                        (out, array) -> {
                            out.writeVarInt(array.length, true);
                            out.writeBooleans(array, 0, array.length);
                        },
                        in -> in.readBooleans(in.readSize(1)));
            case "[B" ->
                new ValueCodec<byte[]>(
                        (out, array) -> {
                            out.writeVarInt(array.length, true);
                            out.writeBytes(array, 0, array.length);
                        },
                        in -> in.readBytes(in.readSize(1)));
            case "[C" ->
                new ValueCodec<char[]>(
                        (out, array) -> {
                            out.writeVarInt(array.length, true);
                            out.writeChars(array, 0, array.length);
                        },
                        in -> in.readChars(in.readSize(2)));
            case "[S" ->
                new ValueCodec<short[]>(
                        (out, array) -> {
                            out.writeVarInt(array.length, true);
                            out.writeShorts(array, 0, array.length);
                        },
                        in -> in.readShorts(in.readSize(2)));
            case "[I" ->
                new ValueCodec<int[]>(
                        (out, array) -> {
                            out.writeVarInt(array.length, true);
                            out.writeInts(array, 0, array.length);
                        },
                        in -> in.readInts(in.readSize(4)));
            case "[J" -> longs();
            case "[F" ->
                new ValueCodec<float[]>(
                        (out, array) -> {
                            out.writeVarInt(array.length, true);
                            out.writeFloats(array, 0, array.length);
                        },
                        in -> in.readFloats(in.readSize(4)));
            case "[D" ->
                new ValueCodec<double[]>(
                        (out, array) -> {
                            out.writeVarInt(array.length, true);
                            out.writeDoubles(array, 0, array.length);
                        },
                        in -> in.readDoubles(in.readSize(8)));
            default -> throw new IllegalStateException("no codec for " + name);
        };
    }

    private static ValueCodec<long[]> longs() {
        return new ValueCodec<>(
                (out, array) -> {
                    out.writeVarInt(array.length, true);
                    out.writeLongs(array, 0, array.length);
                },
                in -> in.readLongs(in.readSize(8)));
    }

    static ValueCodec<BitSet> bitSet() {
        return new ValueCodec<>(
                (out, bits) -> {
                    long[] words = bits.toLongArray();
                    out.writeVarInt(words.length, true);
                    out.writeLongs(words, 0, words.length);
                },
                in -> BitSet.valueOf(in.readLongs(in.readSize(8))));
    }

    /** The bytes between position and limit, as a heap buffer of the same byte order. */
    static ValueCodec<ByteBuffer> byteBuffer() {
        return new ValueCodec<>(
                (out, buffer) -> {
                    byte[] bytes = new byte[buffer.remaining()];
                    buffer.duplicate().get(bytes);
                    out.writeBoolean(buffer.order() == ByteOrder.BIG_ENDIAN);
                    out.writeVarInt(bytes.length, true);
                    out.writeBytes(bytes, 0, bytes.length);
                },
                in -> {
                    ByteOrder order = in.readBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
                    return ByteBuffer.wrap(in.readBytes(in.readSize(1))).order(order);
                });
    }
}
