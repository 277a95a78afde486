package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** An array of references, each element with its type. */
final class ObjectArrayCodec extends Serializer<@Nullable Object[]> {

    @Override
    public void write(Kryo kryo, Output output, @Nullable Object[] array) {
        Trail trail = Codec.of(kryo).trail();
        output.writeVarInt(array.length, true);
        for (int i = 0; i < array.length; i++) {
            trail.element(array.getClass(), i);
            kryo.writeClassAndObject(output, array[i]);
            trail.leave();
        }
    }

    @Override
    public @Nullable Object[] read(Kryo kryo, Input input, Class<? extends @Nullable Object[]> type) {
        int size = GuardedInput.of(input).readSize(1);
        @Nullable Object[] array = (Object[]) Array.newInstance(type.getComponentType(), size);
        kryo.reference(array);
        Trail trail = Codec.of(kryo).trail();
        for (int i = 0; i < size; i++) {
            trail.element(type, i);
            array[i] = kryo.readClassAndObject(input);
            trail.leave();
        }
        return array;
    }
}
