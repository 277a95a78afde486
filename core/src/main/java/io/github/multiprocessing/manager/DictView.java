package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.DictOperation;
import io.github.multiprocessing.manager.internal.DictPart;
import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A view of a dictionary, whose content is there and not here. What is done with several elements is one call, at once; a
 * predicate runs there if it is serializable, and otherwise here, on an entry again if that changes meanwhile.
 */
abstract sealed class DictView<E> extends AbstractCollection<E> permits DictKeys, DictValues, DictEntries {

    private final DictProxy<?, ?> dict;
    private final DictPart part;

    DictView(DictProxy<?, ?> dict, DictPart part) {
        this.dict = dict;
        this.part = part;
    }

    /** Makes an element of a key and, unless this is a view of the keys, a value. */
    abstract E element(Object key, @Nullable Object value);

    /** Removes the entry of an element. */
    abstract void removeElement(Object key);

    /** What is sent of an element that somebody gives, or null if it can be none of these. */
    abstract @Nullable Object sent(@Nullable Object element);

    final ProxyCore core() {
        return this.dict.core();
    }

    private @Nullable Object[] fetch(long cursor, int most) {
        DictOperation operation = this.part == DictPart.KEYS ? DictOperation.KEYS : DictOperation.ENTRIES;
        return core().callArray(operation, cursor, most);
    }

    /** A key with what it is a part of. */
    private record Keyed<E>(Object key, E element) {}

    private Keyed<E> keyed(@Nullable Object[] batch, int index) {
        Object key = at(batch[1], index);
        return new Keyed<>(key, element(key, this.part == DictPart.KEYS ? null : at(batch[2], index)));
    }

    private static Object at(@Nullable Object array, int index) {
        return ((Object[]) Objects.requireNonNull(array))[index];
    }

    @Override
    public final Iterator<E> iterator() {
        Iterator<Keyed<E>> all = new BatchIterator<>(this::fetch, this::keyed, gone -> removeElement(gone.key()));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public E next() {
                return all.next().element();
            }

            @Override
            public void remove() {
                all.remove();
            }
        };
    }

    private List<E> elements() {
        return AllElements.of(this::fetch, (batch, index) -> keyed(batch, index).element());
    }

    /** Of no fixed size: others may change the dictionary meanwhile. */
    @Override
    public final Spliterator<E> spliterator() {
        return Spliterators.spliteratorUnknownSize(
                iterator(),
                this.part == DictPart.VALUES ? Spliterator.ORDERED : Spliterator.ORDERED | Spliterator.DISTINCT);
    }

    @Override
    public final Object[] toArray() {
        return elements().toArray();
    }

    @Override
    public final <T extends @Nullable Object> T[] toArray(T[] array) {
        return elements().toArray(array);
    }

    @Override
    public final int size() {
        return this.dict.size();
    }

    @Override
    public final void clear() {
        this.dict.clear();
    }

    /** What is sent of given elements; those that can be none of these are left out. */
    private Object[] sentOf(@Nullable Object[] given) {
        return Arrays.stream(given).map(this::sent).filter(Objects::nonNull).toArray();
    }

    @Override
    public final boolean containsAll(Collection<?> others) {
        Object[] given = others.toArray();
        Object[] sent = sentOf(given);
        return sent.length == given.length && core().callBoolean(DictOperation.CONTAINS_ALL, this.part.ordinal(), sent);
    }

    @Override
    public final boolean removeAll(Collection<?> gone) {
        return removeThese(gone, false);
    }

    @Override
    public final boolean retainAll(Collection<?> kept) {
        return removeThese(kept, true);
    }

    private boolean removeThese(Collection<?> given, boolean keeps) {
        return core().callBoolean(DictOperation.REMOVE_THESE, this.part.ordinal(), sentOf(given.toArray()), keeps);
    }

    @Override
    public final boolean removeIf(Predicate<? super E> filter) {
        return Boolean.TRUE.equals(core().apply(
                        filter,
                        () -> new DictChanges(core()).removeIf((key, value) -> filter.test(element(key, value))),
                        DictOperation.REMOVE_IF,
                        this.part.ordinal(),
                        filter));
    }

    /** Whether a set has the same elements, for views that are sets. */
    final boolean hasSameElements(@Nullable Object other) {
        return other == this || (other instanceof Set<?> set && new HashSet<>(elements()).equals(new HashSet<>(set)));
    }

    /** The hash of a set, for views that are sets. */
    final int hashOfElements() {
        return new HashSet<>(elements()).hashCode();
    }
}
