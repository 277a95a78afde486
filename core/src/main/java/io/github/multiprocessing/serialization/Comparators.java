package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The order of a sorted collection. The JDK's comparators are not among the types that travel, as some of them call whatever
 * they hold; the three harmless ones are numbers here, and others must be the application's own.
 */
final class Comparators {

    private static final int NONE = 0;

    private static final int NATURAL = 1;

    private static final int REVERSE = 2;

    private static final int IGNORING_CASE = 3;

    private static final int OWN = 4;

    private Comparators() {}

    static @Nullable Comparator<?> of(Object sorted) {
        if (sorted instanceof SortedSet<?> set) {
            return set.comparator();
        }
        if (sorted instanceof SortedMap<?, ?> map) {
            return map.comparator();
        }
        return sorted instanceof PriorityQueue<?> queue ? queue.comparator() : null;
    }

    static void write(Codec codec, GuardedOutput output, @Nullable Comparator<?> comparator) {
        int kind = kind(comparator);
        output.writeByte(kind);
        if (kind == OWN) {
            codec.writeClassAndObject(output, comparator);
        }
    }

    private static int kind(@Nullable Comparator<?> comparator) {
        if (comparator == null) {
            return NONE;
        }
        if (comparator == Comparator.naturalOrder()) {
            return NATURAL;
        }
        if (comparator == Comparator.reverseOrder()) {
            return REVERSE;
        }
        return comparator == String.CASE_INSENSITIVE_ORDER ? IGNORING_CASE : OWN;
    }

    @SuppressWarnings("unchecked")
    static @Nullable Comparator<Object> read(Codec codec, GuardedInput input) {
        int kind = input.readByte();
        return (Comparator<Object>)
                switch (kind) {
                    case NONE -> null;
                    case NATURAL -> (Comparator<?>) Comparator.naturalOrder();
                    case REVERSE -> (Comparator<?>) Comparator.reverseOrder();
                    case IGNORING_CASE -> (Comparator<?>) String.CASE_INSENSITIVE_ORDER;
                    case OWN -> (Comparator<?>) codec.readClassAndObject(input);
                    default -> throw new KryoException("there is no order number " + kind);
                };
    }
}
