package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** An {@link EnumMap}: its enum, its keys by place, and its values. */
@SuppressWarnings({"unchecked", "rawtypes"})
final class EnumMapCodec extends TypeCodec<EnumMap<?, ?>> {

    @Override
    void write(Codec codec, GuardedOutput output, EnumMap<?, ?> map) {
        Trail trail = codec.trail();
        codec.writeClass(output, keyType(map));
        output.writeVarInt(map.size(), true);
        trail.enter(map.getClass(), Trail.ENTRIES);
        int i = 0;
        for (Map.Entry<? extends Enum<?>, ?> entry : map.entrySet()) {
            output.writeVarInt(entry.getKey().ordinal(), true);
            trail.at(2 * i++ + 1);
            codec.writeClassAndObject(output, entry.getValue());
        }
        trail.leave();
    }

    @Override
    EnumMap<?, ?> read(Codec codec, GuardedInput input, Class<? extends EnumMap<?, ?>> type) {
        Trail trail = codec.trail();
        EnumCodec constants = EnumSetCodec.constantsOf(codec, input);
        EnumMap map = new EnumMap(constants.type());
        codec.reference(map);
        int size = input.readSize(2);
        trail.enter(type, Trail.ENTRIES);
        for (int i = 0; i < size; i++) {
            Enum<?> key = constants.constant(input.readVarInt(true));
            trail.at(2 * i + 1);
            map.put(key, codec.readClassAndObject(input));
        }
        trail.leave();
        return map;
    }

    private static Class<?> keyType(EnumMap<?, ?> map) {
        return map.isEmpty()
                ? keyTypeOfEmpty(map)
                : map.keySet().iterator().next().getDeclaringClass();
    }

    /**
     * An empty map tells its enum to nobody but the JDK's own serialisation, which names every class it meets to this method.
     */
    private static Class<?> keyTypeOfEmpty(EnumMap<?, ?> map) {
        List<Class<?>> met = new ArrayList<>();
        try (ObjectOutputStream probe = new ObjectOutputStream(OutputStream.nullOutputStream()) {
            @Override
            protected void annotateClass(Class<?> type) {
                met.add(type);
            }
        }) {
            probe.writeObject(map);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written", e);
        }
        return met.stream()
                .filter(type -> type.isEnum())
                .findFirst()
                .orElseThrow(() -> new KryoException("this EnumMap does not tell its enum"));
    }
}
