package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** A constant of an enum, by its place. Both sides run the same classes; the handshake has seen to that. */
final class EnumCodec extends Serializer<Enum<?>> {

    private final Class<?> type;

    private final Object[] constants;

    EnumCodec(Class<?> type) {
        super(false, true);
        this.type = type;
        this.constants = type.getEnumConstants();
    }

    @Override
    public void write(Kryo kryo, Output output, Enum<?> constant) {
        output.writeVarInt(constant.ordinal(), true);
    }

    @Override
    public Enum<?> read(Kryo kryo, Input input, Class<? extends Enum<?>> ignored) {
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
