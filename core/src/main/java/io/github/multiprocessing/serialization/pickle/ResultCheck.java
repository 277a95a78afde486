package io.github.multiprocessing.serialization.pickle;

import io.github.multiprocessing.serialization.SerializationException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks through what a pickle has made: whoever gets it will compare and print it, which recurses. So nothing may be within
 * itself, or too many things within each other. Goes through each thing once, and does not recurse itself.
 */
final class ResultCheck {

    private static final int MOST_DEEP = 500;
    private static final Integer UNDER_WAY = -1;

    private final IdentityHashMap<Object, Integer> depths = new IdentityHashMap<>();
    private final ArrayDeque<Visit> path = new ArrayDeque<>();

    /** A container, what is left to look at in it, and how deep it is so far. */
    private static final class Visit {
        final Object container;
        final Iterator<?> parts;
        int depth = 1;

        Visit(Object container, Iterator<?> parts) {
            this.container = container;
            this.parts = parts;
        }
    }

    static void check(@Nullable Object result) {
        new ResultCheck().walk(result);
    }

    private void walk(@Nullable Object result) {
        enter(result);
        while (!this.path.isEmpty()) {
            Visit visit = this.path.element();
            if (visit.parts.hasNext()) {
                visit.depth = Math.max(visit.depth, 1 + enter(visit.parts.next()));
                continue;
            }
            this.path.remove();
            if (visit.depth > MOST_DEEP) {
                throw new SerializationException(
                        "more than " + MOST_DEEP + " objects within each other in a pickle", null);
            }
            this.depths.put(visit.container, visit.depth);
            Visit parent = this.path.peek();
            if (parent != null) {
                parent.depth = Math.max(parent.depth, 1 + visit.depth);
            }
        }
    }

    /** How deep something is if that is known already; otherwise it is looked at next. */
    private int enter(@Nullable Object value) {
        Iterator<?> parts = parts(value);
        if (value == null || parts == null) {
            return 0;
        }
        Integer depth = this.depths.putIfAbsent(value, UNDER_WAY);
        if (depth == null) {
            if (this.path.size() > MOST_DEEP) {
                throw new SerializationException(
                        "more than " + MOST_DEEP + " objects within each other in a pickle", null);
            }
            this.path.push(new Visit(value, parts));
            return 0;
        }
        if (depth.equals(UNDER_WAY)) {
            throw new SerializationException("an object within itself in a pickle", null);
        }
        return depth;
    }

    private static @Nullable Iterator<?> parts(@Nullable Object value) {
        if (value instanceof Unfinished) {
            throw new SerializationException("an object without its state in a pickle", null);
        }
        if (value instanceof Tuple tuple) {
            return tuple.iterator();
        }
        if (value instanceof PythonException exception) {
            return exception.arguments().iterator();
        }
        if (value instanceof Map<?, ?> map) {
            return new PairIterator(map.entrySet().iterator());
        }
        return value instanceof Collection<?> collection ? collection.iterator() : null;
    }

    /** Keys and values in turn. */
    private static final class PairIterator implements Iterator<@Nullable Object> {
        private final Iterator<? extends Map.Entry<?, ?>> entries;
        private @Nullable Object value;
        private boolean hasValue;

        PairIterator(Iterator<? extends Map.Entry<?, ?>> entries) {
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            return this.hasValue || this.entries.hasNext();
        }

        @Override
        public @Nullable Object next() {
            if (this.hasValue) {
                this.hasValue = false;
                return this.value;
            }
            Map.Entry<?, ?> entry = this.entries.next();
            this.value = entry.getValue();
            this.hasValue = true;
            return entry.getKey();
        }
    }
}
