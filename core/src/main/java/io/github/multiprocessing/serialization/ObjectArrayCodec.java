package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** An array of references, each element with its type unless all have the same. */
final class ObjectArrayCodec extends Serializer<@Nullable Object[]> {

    @Override
    public void write(Kryo kryo, Output output, @Nullable Object[] array) {
        int run = Runs.kindOf(array);
        output.writeVarIntFlag(run != Runs.NONE, array.length, true);
        if (run != Runs.NONE) {
            Runs.write(GuardedOutput.of(output), run, array);
            return;
        }
        Trail trail = Codec.of(kryo).trail();
        trail.enter(array.getClass(), Trail.ELEMENTS);
        for (int i = 0; i < array.length; i++) {
            trail.at(i);
            kryo.writeClassAndObject(output, array[i]);
        }
        trail.leave();
    }

    @Override
    public @Nullable Object[] read(Kryo kryo, Input input, Class<? extends @Nullable Object[]> type) {
        GuardedInput in = GuardedInput.of(input);
        boolean run = in.readVarIntFlag();
        int size = in.size(in.readVarIntFlag(true), 1);
        @Nullable Object[] array = (Object[]) Array.newInstance(type.getComponentType(), size);
        kryo.reference(array);
        if (run) {
            System.arraycopy(Runs.read(in, size), 0, array, 0, size);
            return array;
        }
        Trail trail = Codec.of(kryo).trail();
        trail.enter(type, Trail.ELEMENTS);
        for (int i = 0; i < size; i++) {
            trail.at(i);
            array[i] = kryo.readClassAndObject(input);
        }
        trail.leave();
        return array;
    }
}
