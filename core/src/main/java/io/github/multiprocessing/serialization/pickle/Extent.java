package io.github.multiprocessing.serialization.pickle;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large something immutable is when each of its parts counts as often as it occurs, and how deep: what comparing two of
 * them may cost at worst. Parts are shared freely in a pickle, so that a few bytes can describe an astronomic number of them.
 *
 * @param weight the number of parts, with a ceiling; {@link #UNHASHABLE} if one of them can change, as keys of Python's must not
 * @param depth how many are within each other
 */
record Extent(int weight, int depth) {

    static final int UNHASHABLE = -1;

    private static final int MOST_PARTS = 10_000;
    private static final int MOST_DEEP = 100;
    private static final int CEILING = 1 << 30;
    private static final Extent ONE = new Extent(1, 0);
    private static final Extent CHANGING = new Extent(UNHASHABLE, 0);

    static Extent around(@Nullable Object[] parts) {
        return around(Arrays.asList(parts));
    }

    static Extent around(Collection<? extends @Nullable Object> parts) {
        long weight = 1;
        int depth = 0;
        boolean hashable = true;
        for (Object part : parts) {
            Extent extent = of(part);
            hashable &= extent.weight != UNHASHABLE;
            weight = Math.min(CEILING, weight + extent.weight);
            depth = Math.max(depth, extent.depth);
        }
        return new Extent(hashable ? (int) weight : UNHASHABLE, depth + 1);
    }

    static Extent of(@Nullable Object part) {
        if (part instanceof Tuple tuple) {
            return tuple.extent();
        }
        if (part instanceof FrozenSet set) {
            return set.extent();
        }
        boolean changes = part instanceof Collection<?>
                || part instanceof Map<?, ?>
                || part instanceof Unfinished
                || (part != null && part.getClass().isArray() && !(part instanceof byte[]));
        return changes ? CHANGING : ONE;
    }

    /** Why something cannot be a key or in a set, or null if it can. */
    static @Nullable String objection(@Nullable Object key) {
        Extent extent = of(key);
        if (extent.weight == UNHASHABLE) {
            return "something that can change, as a key or in a set";
        }
        return extent.weight > MOST_PARTS || extent.depth > MOST_DEEP ? "a key of too many parts" : null;
    }
}
