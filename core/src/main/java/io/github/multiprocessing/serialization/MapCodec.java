package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map: its order if it is sorted, and its keys and values, each with its type. */
final class MapCodec extends Serializer<Map<?, ?>> {

    /** What gathers the entries. */
    interface Backing {
        Map<@Nullable Object, @Nullable Object> create(int size, @Nullable Comparator<Object> order);
    }

    /** What is made of the gathered entries. */
    interface Result {
        Map<?, ?> of(Map<@Nullable Object, @Nullable Object> entries);
    }

    private final Backing backing;

    private final Result result;

    private final boolean sorted;

    private final boolean copies;

    /**
     * Creates the codec.
     *
     * @param sorted whether an order belongs to the map
     * @param copies whether the result takes the entries over only when all are there, so that none can refer back to it
     */
    MapCodec(Backing backing, Result result, boolean sorted, boolean copies) {
        this.backing = backing;
        this.result = result;
        this.sorted = sorted;
        this.copies = copies;
    }

    @Override
    public void write(Kryo kryo, Output output, Map<?, ?> map) {
        Trail trail = Codec.of(kryo).trail();
        // A snapshot, as others may change the map meanwhile and the size goes first.
        Map.Entry<?, ?>[] entries = map.entrySet().toArray(new Map.Entry<?, ?>[0]);
        output.writeVarInt(entries.length, true);
        if (this.sorted) {
            Comparators.write(kryo, output, Comparators.of(map));
        }
        for (int i = 0; i < entries.length; i++) {
            trail.key(map.getClass(), i);
            kryo.writeClassAndObject(output, entries[i].getKey());
            trail.leave();
            trail.value(map.getClass(), i);
            kryo.writeClassAndObject(output, entries[i].getValue());
            trail.leave();
        }
    }

    @Override
    public Map<?, ?> read(Kryo kryo, Input input, Class<? extends Map<?, ?>> type) {
        Codec codec = Codec.of(kryo);
        int size = GuardedInput.of(input).readSize(2);
        Comparator<Object> order = this.sorted ? Comparators.read(kryo, input) : null;
        Map<@Nullable Object, @Nullable Object> entries = this.backing.create(size, order);
        Map<?, ?> view = this.copies ? null : this.result.of(entries);
        if (view != null) {
            kryo.reference(view);
        }
        for (int i = 0; i < size; i++) {
            codec.trail().key(type, i);
            Object key = kryo.readClassAndObject(input);
            codec.aboutToHash();
            codec.trail().leave();
            codec.trail().value(type, i);
            entries.put(key, kryo.readClassAndObject(input));
            codec.trail().leave();
        }
        return view == null ? this.result.of(entries) : view;
    }
}
