package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
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
final class EnumMapCodec extends Serializer<EnumMap<?, ?>> {

    @Override
    public void write(Kryo kryo, Output output, EnumMap<?, ?> map) {
        Trail trail = Codec.of(kryo).trail();
        kryo.writeClass(output, keyType(map));
        output.writeVarInt(map.size(), true);
        trail.enter(map.getClass(), Trail.ENTRIES);
        int i = 0;
        for (Map.Entry<? extends Enum<?>, ?> entry : map.entrySet()) {
            output.writeVarInt(entry.getKey().ordinal(), true);
            trail.at(2 * i++ + 1);
            kryo.writeClassAndObject(output, entry.getValue());
        }
        trail.leave();
    }

    @Override
    public EnumMap<?, ?> read(Kryo kryo, Input input, Class<? extends EnumMap<?, ?>> type) {
        Trail trail = Codec.of(kryo).trail();
        EnumCodec constants = EnumSetCodec.constantsOf(kryo, input);
        EnumMap map = new EnumMap(constants.type());
        kryo.reference(map);
        int size = GuardedInput.of(input).readSize(2);
        trail.enter(type, Trail.ENTRIES);
        for (int i = 0; i < size; i++) {
            Enum<?> key = constants.constant(input.readVarInt(true));
            trail.at(2 * i + 1);
            map.put(key, kryo.readClassAndObject(input));
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
