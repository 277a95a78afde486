package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** A throwable within a value, as {@link ThrowableData}. */
final class ThrowableCodec extends Serializer<Throwable> {

    @Override
    public void write(Kryo kryo, Output output, Throwable throwable) {
        byte[] bytes = ThrowableData.of(throwable).toBytes();
        output.writeVarInt(bytes.length, true);
        output.writeBytes(bytes);
    }

    @Override
    public Throwable read(Kryo kryo, Input input, Class<? extends Throwable> type) {
        CodecSettings settings = Codec.of(kryo).settings();
        GuardedInput guarded = GuardedInput.of(input);
        byte[] bytes = guarded.readBytes(guarded.readSize(1));
        return ThrowableData.fromBytes(bytes, 0, bytes.length).rebuild(settings.reading(), settings.loader());
    }
}
