package io.github.multiprocessing.serialization;

import java.util.BitSet;

/** Runs of primitives. */
final class PrimitiveArrayCodecs {

    private PrimitiveArrayCodecs() {}

    static TypeCodec<?> create(Class<?> type) {
        return type == boolean[].class ? booleans() : new PrimitiveArrayCodec(type);
    }

    private static ValueCodec<boolean[]> booleans() {
        return new ValueCodec<>(
                (out, array) -> {
                    out.writeVarInt(array.length, true);
                    out.writeBooleans(array, 0, array.length);
                },
                in -> in.readBooleans(in.readSize(1)));
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
}
