package io.github.multiprocessing.serialization;

import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map: its order if it is sorted, and its keys and values, each with its type unless all have the same. */
final class MapCodec extends TypeCodec<Map<?, ?>> {

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
    void write(Codec codec, GuardedOutput output, Map<?, ?> map) {
        Trail trail = codec.trail();
        // A snapshot, as others may change the map meanwhile and the size goes first.
        Map.Entry<?, ?>[] entries = map.entrySet().toArray(new Map.Entry<?, ?>[0]);
        @Nullable Object[] keys = new Object[entries.length];
        @Nullable Object[] values = new Object[entries.length];
        for (int i = 0; i < entries.length; i++) {
            keys[i] = entries[i].getKey();
            values[i] = entries[i].getValue();
        }
        int keyRun = Runs.kindOf(keys);
        output.writeVarIntFlag(keyRun != Runs.NONE, entries.length, true);
        if (this.sorted) {
            Comparators.write(codec, output, Comparators.of(map));
        }
        int valueRun = Runs.NONE;
        if (keyRun != Runs.NONE) {
            Runs.write(output, keyRun, keys);
            valueRun = Runs.kindOf(values);
            output.writeBoolean(valueRun != Runs.NONE);
        }
        if (valueRun != Runs.NONE) {
            Runs.write(output, valueRun, values);
            return;
        }
        trail.enter(map.getClass(), Trail.ENTRIES);
        for (int i = 0; i < entries.length; i++) {
            if (keyRun == Runs.NONE) {
                trail.at(2 * i);
                codec.writeClassAndObject(output, keys[i]);
            }
            trail.at(2 * i + 1);
            codec.writeClassAndObject(output, values[i]);
        }
        trail.leave();
    }

    @Override
    Map<?, ?> read(Codec codec, GuardedInput input, Class<? extends Map<?, ?>> type) {
        boolean run = input.readVarIntFlag();
        int size = input.size(input.readVarIntFlag(true), 2);
        Comparator<Object> order = this.sorted ? Comparators.read(codec, input) : null;
        Map<@Nullable Object, @Nullable Object> entries = this.backing.create(size, order);
        Map<?, ?> view = this.copies ? null : this.result.of(entries);
        if (view != null) {
            codec.reference(view);
        }
        if (run) {
            readByKeys(codec, input, size, entries, type);
        } else {
            readEach(codec, input, size, entries, type);
        }
        return view == null ? this.result.of(entries) : view;
    }

    private static void readByKeys(
            Codec codec, GuardedInput in, int size, Map<@Nullable Object, @Nullable Object> entries, Class<?> type) {
        int start = in.position();
        @Nullable Object[] keys = Runs.read(in, size);
        codec.aboutToHash(in.position() - start);
        if (in.readBoolean()) {
            @Nullable Object[] values = Runs.read(in, size);
            for (int i = 0; i < size; i++) {
                entries.put(keys[i], values[i]);
            }
            return;
        }
        Trail trail = codec.trail();
        trail.enter(type, Trail.ENTRIES);
        for (int i = 0; i < size; i++) {
            trail.at(2 * i + 1);
            entries.put(keys[i], codec.readClassAndObject(in));
        }
        trail.leave();
    }

    private static void readEach(
            Codec codec, GuardedInput in, int size, Map<@Nullable Object, @Nullable Object> entries, Class<?> type) {
        Trail trail = codec.trail();
        trail.enter(type, Trail.ENTRIES);
        for (int i = 0; i < size; i++) {
            trail.at(2 * i);
            Object key = codec.readClassAndObject(in);
            codec.aboutToHash();
            trail.at(2 * i + 1);
            entries.put(key, codec.readClassAndObject(in));
        }
        trail.leave();
    }
}
