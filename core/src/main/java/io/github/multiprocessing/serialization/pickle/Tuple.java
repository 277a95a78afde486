package io.github.multiprocessing.serialization.pickle;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tuple of Python's. It has the value of its elements, those of byte arrays included, so that it can be a key. Immutable as
 * far as its elements are.
 */
public final class Tuple implements Iterable<@Nullable Object> {

    private static final Tuple EMPTY = new Tuple(new Object[0]);

    private final @Nullable Object[] elements;
    private final Extent extent;
    /** Kept, so that tuples within tuples that share parts are hashed in no more steps than there are tuples. */
    private int hash;

    private Tuple(@Nullable Object[] elements) {
        this.elements = elements;
        this.extent = Extent.around(elements);
    }

    /**
     * A tuple of some elements.
     *
     * @param elements the elements, copied
     * @return the tuple
     */
    public static Tuple of(@Nullable Object... elements) {
        return taking(elements.clone());
    }

    /** Takes the array over. */
    static Tuple taking(@Nullable Object[] elements) {
        return elements.length == 0 ? EMPTY : new Tuple(elements);
    }

    /**
     * How many elements there are.
     *
     * @return the number
     */
    public int size() {
        return this.elements.length;
    }

    /**
     * One of the elements.
     *
     * @param index which, from 0
     * @return the element
     * @throws IndexOutOfBoundsException if there is none
     */
    public @Nullable Object get(int index) {
        return this.elements[index];
    }

    /**
     * The elements as a list.
     *
     * @return a view that cannot be changed
     */
    @SuppressWarnings("NullAway") // the checker of Java 22 and newer loses the annotation on the way through the view
    public List<@Nullable Object> asList() {
        return Collections.unmodifiableList(Arrays.asList(this.elements));
    }

    Extent extent() {
        return this.extent;
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return asList().iterator();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Tuple tuple
                        && hashCode() == tuple.hashCode()
                        && Arrays.deepEquals(this.elements, tuple.elements));
    }

    @Override
    public int hashCode() {
        int known = this.hash;
        if (known == 0) {
            known = Arrays.deepHashCode(this.elements);
            this.hash = known;
        }
        return known;
    }

    /** The form {@code (1, 2)}, or {@code (1,)} of one element. */
    @Override
    public String toString() {
        String inner = Arrays.deepToString(this.elements);
        String comma = this.elements.length == 1 ? "," : "";
        return '(' + inner.substring(1, inner.length() - 1) + comma + ')';
    }
}
