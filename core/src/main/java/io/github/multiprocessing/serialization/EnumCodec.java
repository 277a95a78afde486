package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;

/** A constant of an enum, by its place. Both sides run the same classes; the handshake has seen to that. */
final class EnumCodec extends TypeCodec<Enum<?>> {

    private final Class<?> type;

    private final Object[] constants;

    EnumCodec(Class<?> type) {
        this.type = type;
        this.constants = type.getEnumConstants();
    }

    @Override
    void write(Codec codec, GuardedOutput output, Enum<?> constant) {
        output.writeVarInt(constant.ordinal(), true);
    }

    @Override
    Enum<?> read(Codec codec, GuardedInput input, Class<? extends Enum<?>> ignored) {
        return constant(input.readVarInt(true));
    }

    Class<?> type() {
        return this.type;
    }

    Enum<?> constant(int place) {
        if (place < 0 || place >= this.constants.length) {
            throw new KryoException(this.type.getName() + " has no constant number " + place);
        }
        return (Enum<?>) this.constants[place];
    }
}
