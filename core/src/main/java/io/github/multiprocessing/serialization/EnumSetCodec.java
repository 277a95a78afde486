package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.util.EnumSet;

/** An {@link EnumSet}: its enum, and its constants by place. */
@SuppressWarnings({"unchecked", "rawtypes"})
final class EnumSetCodec extends TypeCodec<EnumSet<?>> {

    @Override
    void write(Codec codec, GuardedOutput output, EnumSet<?> set) {
        EnumSet any = set.isEmpty() ? EnumSet.complementOf((EnumSet) set) : set;
        if (any.isEmpty()) {
            throw new KryoException("an EnumSet of an enum without constants does not tell which enum that is");
        }
        codec.writeClass(output, ((Enum<?>) any.iterator().next()).getDeclaringClass());
        output.writeVarInt(set.size(), true);
        for (Enum<?> constant : set) {
            output.writeVarInt(constant.ordinal(), true);
        }
    }

    @Override
    EnumSet<?> read(Codec codec, GuardedInput input, Class<? extends EnumSet<?>> ignored) {
        EnumCodec constants = constantsOf(codec, input);
        EnumSet set = EnumSet.noneOf((Class) constants.type());
        int size = input.readSize(1);
        for (int i = 0; i < size; i++) {
            set.add(constants.constant(input.readVarInt(true)));
        }
        return set;
    }

    static EnumCodec constantsOf(Codec codec, GuardedInput input) {
        TypeEntry entry = codec.readClass(input);
        TypeCodec<?> own = entry == null ? null : entry.codec();
        if (own instanceof EnumCodec constants) {
            return constants;
        }
        throw new KryoException((entry == null ? "null" : entry.type().getName()) + " is no enum");
    }
}
