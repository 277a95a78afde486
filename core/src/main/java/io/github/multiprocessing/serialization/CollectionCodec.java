package io.github.multiprocessing.serialization;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A collection: its order if it is sorted, and its elements, each with its type unless all have the same. */
final class CollectionCodec extends TypeCodec<Collection<?>> {

    /** What gathers the elements. */
    interface Backing {
        Collection<@Nullable Object> create(int size, @Nullable Comparator<Object> order);
    }

    /** What is made of the gathered elements. */
    interface Result {
        Collection<?> of(Collection<@Nullable Object> elements);
    }

    private final Backing backing;

    private final Result result;

    private final boolean sorted;

    private final boolean hashed;

    private final boolean copies;

    /**
     * Creates the codec.
     *
     * @param sorted whether an order belongs to the collection
     * @param hashed whether elements are hashed or compared when they are added
     * @param copies whether the result takes the elements over only when all are there, so that none can refer back to it
     */
    CollectionCodec(Backing backing, Result result, boolean sorted, boolean hashed, boolean copies) {
        this.backing = backing;
        this.result = result;
        this.sorted = sorted;
        this.hashed = hashed;
        this.copies = copies;
    }

    @Override
    void write(Codec codec, GuardedOutput output, Collection<?> collection) {
        Trail trail = codec.trail();
        // A snapshot, as others may change the collection meanwhile and the size goes first.
        @Nullable Object[] elements = collection.toArray();
        int run = Runs.kindOf(elements);
        output.writeVarIntFlag(run != Runs.NONE, elements.length, true);
        if (this.sorted) {
            Comparators.write(codec, output, Comparators.of(collection));
        }
        if (run != Runs.NONE) {
            Runs.write(output, run, elements);
            return;
        }
        trail.enter(collection.getClass(), Trail.ELEMENTS);
        for (int i = 0; i < elements.length; i++) {
            trail.at(i);
            codec.writeClassAndObject(output, elements[i]);
        }
        trail.leave();
    }

    @Override
    Collection<?> read(Codec codec, GuardedInput input, Class<? extends Collection<?>> type) {
        boolean run = input.readVarIntFlag();
        int size = input.size(input.readVarIntFlag(true), 1);
        Comparator<Object> order = this.sorted ? Comparators.read(codec, input) : null;
        Collection<@Nullable Object> elements = this.backing.create(size, order);
        Collection<?> view = this.copies ? null : this.result.of(elements);
        if (view != null) {
            codec.reference(view);
        }
        if (run) {
            readRun(codec, input, size, elements);
        } else {
            readEach(codec, input, size, elements, type);
        }
        return view == null ? this.result.of(elements) : view;
    }

    private void readRun(Codec codec, GuardedInput in, int size, Collection<@Nullable Object> elements) {
        int start = in.position();
        @Nullable Object[] values = Runs.read(in, size);
        if (this.hashed) {
            codec.aboutToHash(in.position() - start);
        }
        elements.addAll(Arrays.asList(values));
    }

    private void readEach(
            Codec codec, GuardedInput in, int size, Collection<@Nullable Object> elements, Class<?> type) {
        Trail trail = codec.trail();
        trail.enter(type, Trail.ELEMENTS);
        for (int i = 0; i < size; i++) {
            trail.at(i);
            Object element = codec.readClassAndObject(in);
            if (this.hashed) {
                codec.aboutToHash();
            }
            elements.add(element);
        }
        trail.leave();
    }
}
