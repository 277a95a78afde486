package io.github.multiprocessing.serialization;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** An array of references, each element with its type unless all have the same. */
final class ObjectArrayCodec extends TypeCodec<@Nullable Object[]> {

    @Override
    void write(Codec codec, GuardedOutput output, @Nullable Object[] array) {
        // A snapshot, as others may change the array meanwhile and what all elements have in common goes first.
        @Nullable Object[] elements = array.clone();
        int run = Runs.kindOf(elements);
        output.writeVarIntFlag(run != Runs.NONE, elements.length, true);
        if (run != Runs.NONE) {
            Runs.write(output, run, elements);
            return;
        }
        Trail trail = codec.trail();
        trail.enter(array.getClass(), Trail.ELEMENTS);
        for (int i = 0; i < elements.length; i++) {
            trail.at(i);
            codec.writeClassAndObject(output, elements[i]);
        }
        trail.leave();
    }

    @Override
    @Nullable Object[] read(Codec codec, GuardedInput input, Class<? extends @Nullable Object[]> type) {
        boolean run = input.readVarIntFlag();
        int size = input.size(input.readVarIntFlag(true), 1);
        @Nullable Object[] array = (Object[]) Array.newInstance(type.getComponentType(), size);
        codec.reference(array);
        if (run) {
            System.arraycopy(Runs.read(input, size), 0, array, 0, size);
            return array;
        }
        Trail trail = codec.trail();
        trail.enter(type, Trail.ELEMENTS);
        for (int i = 0; i < size; i++) {
            trail.at(i);
            array[i] = codec.readClassAndObject(input);
        }
        trail.leave();
        return array;
    }
}
