package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Serializer;

/** A value that a serializer of Kryo's own writes and reads; only for those that ask nothing of a Kryo. */
final class KryoCodec<T> extends TypeCodec<T> {

    private final Serializer<T> serializer;

    KryoCodec(Serializer<T> serializer) {
        this.serializer = serializer;
    }

    Serializer<T> serializer() {
        return this.serializer;
    }

    @Override
    void write(Codec codec, GuardedOutput output, T value) {
        this.serializer.write(null, output, value);
    }

    @Override
    T read(Codec codec, GuardedInput input, Class<? extends T> type) {
        return this.serializer.read(null, input, type);
    }
}
