package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.EnumSet;

/** An {@link EnumSet}: its enum, and its constants by place. */
@SuppressWarnings({"unchecked", "rawtypes"})
final class EnumSetCodec extends Serializer<EnumSet<?>> {

    @Override
    public void write(Kryo kryo, Output output, EnumSet<?> set) {
        EnumSet any = set.isEmpty() ? EnumSet.complementOf((EnumSet) set) : set;
        if (any.isEmpty()) {
            throw new KryoException("an EnumSet of an enum without constants does not tell which enum that is");
        }
        kryo.writeClass(output, ((Enum<?>) any.iterator().next()).getDeclaringClass());
        output.writeVarInt(set.size(), true);
        for (Enum<?> constant : set) {
            output.writeVarInt(constant.ordinal(), true);
        }
    }

    @Override
    public EnumSet<?> read(Kryo kryo, Input input, Class<? extends EnumSet<?>> ignored) {
        EnumCodec constants = constantsOf(kryo, input);
        EnumSet set = EnumSet.noneOf((Class) constants.type());
        int size = GuardedInput.of(input).readSize(1);
        for (int i = 0; i < size; i++) {
            set.add(constants.constant(input.readVarInt(true)));
        }
        return set;
    }

    static EnumCodec constantsOf(Kryo kryo, Input input) {
        Registration registration = kryo.readClass(input);
        if (registration != null && registration.getSerializer() instanceof EnumCodec constants) {
            return constants;
        }
        throw new KryoException(
                (registration == null ? "null" : registration.getType().getName()) + " is no enum");
    }
}
