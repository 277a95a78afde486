package io.github.multiprocessing.serialization;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A holder of a fixed number of values of any type, which is made once they are there. */
final class PartsCodec<T> extends TypeCodec<T> {

    private final int count;

    private final Function<T, @Nullable Object[]> takeApart;

    private final Function<@Nullable Object[], T> putTogether;

    PartsCodec(int count, Function<T, @Nullable Object[]> takeApart, Function<@Nullable Object[], T> putTogether) {
        this.count = count;
        this.takeApart = takeApart;
        this.putTogether = putTogether;
    }

    @Override
    void write(Codec codec, GuardedOutput output, T value) {
        Trail trail = codec.trail();
        @Nullable Object[] parts = this.takeApart.apply(value);
        trail.enter(value.getClass(), Trail.ELEMENTS);
        for (int i = 0; i < this.count; i++) {
            trail.at(i);
            codec.writeClassAndObject(output, parts[i]);
        }
        trail.leave();
    }

    @Override
    T read(Codec codec, GuardedInput input, Class<? extends T> type) {
        Trail trail = codec.trail();
        @Nullable Object[] parts = new Object[this.count];
        trail.enter(type, Trail.ELEMENTS);
        for (int i = 0; i < this.count; i++) {
            trail.at(i);
            parts[i] = codec.readClassAndObject(input);
        }
        trail.leave();
        return this.putTogether.apply(parts);
    }
}
