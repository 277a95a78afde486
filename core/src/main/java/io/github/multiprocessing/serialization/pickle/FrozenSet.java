package io.github.multiprocessing.serialization.pickle;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/** A {@code frozenset} of Python's: a set that cannot be changed and travels back as what it was. */
final class FrozenSet extends AbstractSet<@Nullable Object> {

    private final LinkedHashSet<@Nullable Object> elements;
    private final Extent extent;
    private int hash;

    FrozenSet(LinkedHashSet<@Nullable Object> elements) {
        this.elements = elements;
        this.extent = Extent.around(elements);
    }

    Extent extent() {
        return this.extent;
    }

    /** The checker of Java 22 and newer loses the annotation on the way through the view. */
    @Override
    @SuppressWarnings("NullAway")
    public Iterator<@Nullable Object> iterator() {
        return Collections.unmodifiableSet(this.elements).iterator();
    }

    @Override
    public int size() {
        return this.elements.size();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return this.elements.contains(element);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        int known = this.hash;
        if (known == 0) {
            known = super.hashCode();
            this.hash = known;
        }
        return known;
    }
}
