package io.github.multiprocessing.serialization;

/** A throwable within a value, as {@link ThrowableData}. */
final class ThrowableCodec extends TypeCodec<Throwable> {

    @Override
    void write(Codec codec, GuardedOutput output, Throwable throwable) {
        byte[] bytes = ThrowableData.of(throwable).toBytes();
        output.writeVarInt(bytes.length, true);
        output.writeBytes(bytes);
    }

    @Override
    Throwable read(Codec codec, GuardedInput input, Class<? extends Throwable> type) {
        CodecSettings settings = codec.settings();
        byte[] bytes = input.readBytes(input.readSize(1));
        return ThrowableData.fromBytes(bytes, 0, bytes.length).rebuild(settings.reading(), settings.loader());
    }
}
