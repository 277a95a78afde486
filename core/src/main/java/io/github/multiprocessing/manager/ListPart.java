package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.ListOperation;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list far away: as many elements, from an index on, as there were when it was made, and what was added and removed
 * by it. What reads several elements is one call. What changes several of them reads them, changes them here and writes them
 * back at once, again if somebody has changed the list meanwhile. For one thread at a time.
 */
final class ListPart<E extends @Nullable Object> extends AbstractList<E> {

    private final StoredList<E> list;
    private final @Nullable ListPart<E> around;
    private final int from;
    private int size;

    ListPart(StoredList<E> list, int from, int size) {
        this(list, null, from, size);
    }

    private ListPart(StoredList<E> list, @Nullable ListPart<E> around, int from, int size) {
        this.list = list;
        this.around = around;
        this.from = from;
        this.size = size;
    }

    /** Returns how many elements there are between two indices. */
    static int requireRange(int from, int to, int size) {
        if (from < 0 || to > size) {
            throw new IndexOutOfBoundsException("from " + from + ", to " + to + ", size " + size);
        }
        if (from > to) {
            throw new IllegalArgumentException("from " + from + ", to " + to);
        }
        return to - from;
    }

    private void grow(int count) {
        this.size += count;
        if (this.around != null) {
            this.around.grow(count);
        }
    }

    private int end() {
        return this.from + this.size;
    }

    private int indexOfElement(int index) {
        return this.from + Objects.checkIndex(index, this.size);
    }

    private int indexToAdd(int index) {
        return this.from + Objects.checkIndex(index, this.size + 1);
    }

    @Override
    public int size() {
        return this.size;
    }

    @Override
    public E get(int index) {
        return this.list.get(indexOfElement(index));
    }

    @Override
    public E set(int index, E element) {
        return this.list.set(indexOfElement(index), element);
    }

    @Override
    public void add(int index, E element) {
        this.list.add(indexToAdd(index), element);
        grow(1);
    }

    @Override
    public boolean addAll(Collection<? extends E> elements) {
        return addAll(this.size, elements);
    }

    @Override
    @SuppressWarnings("unchecked")
    public boolean addAll(int index, Collection<? extends E> elements) {
        List<E> fresh = (List<E>) Arrays.asList(elements.toArray());
        this.list.addAll(indexToAdd(index), fresh);
        grow(fresh.size());
        return !fresh.isEmpty();
    }

    @Override
    public E remove(int index) {
        E removed = this.list.remove(indexOfElement(index));
        grow(-1);
        return removed;
    }

    @Override
    protected void removeRange(int first, int last) {
        this.list.removeRange(this.from + first, this.from + last);
        grow(first - last);
    }

    private List<E> elements() {
        try {
            return this.list.getRange(this.from, end());
        } catch (ManagerLimitException ex) {
            List<E> all = new ArrayList<>();
            iterator().forEachRemaining(all::add);
            return all;
        }
    }

    /** Changes the elements here, until nobody else has changed the list meanwhile. */
    private boolean change(Predicate<List<E>> change) {
        while (true) {
            @Nullable Object[] look = this.list.core().callArray(ListOperation.LOOK_RANGE, this.from, end());
            List<E> elements = StoredList.listOf(look[1]);
            if (!change.test(elements)) {
                return false;
            }
            if (this.list
                    .core()
                    .callBoolean(ListOperation.EXCHANGE_RANGE, look[0], this.from, end(), elements.toArray())) {
                grow(elements.size() - this.size);
                return true;
            }
        }
    }

    @Override
    public void sort(@Nullable Comparator<? super E> comparator) {
        change(elements -> {
            elements.sort(comparator);
            return true;
        });
    }

    @Override
    public void replaceAll(UnaryOperator<E> operator) {
        change(elements -> {
            elements.replaceAll(operator);
            return true;
        });
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        return change(elements -> elements.removeIf(filter));
    }

    @Override
    public boolean removeAll(Collection<?> gone) {
        Set<?> given = new HashSet<>(Arrays.asList(gone.toArray()));
        return change(elements -> elements.removeAll(given));
    }

    @Override
    public boolean retainAll(Collection<?> kept) {
        Set<?> given = new HashSet<>(Arrays.asList(kept.toArray()));
        return change(elements -> elements.retainAll(given));
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return change(elements -> elements.remove(element));
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return indexOf(element) >= 0;
    }

    @Override
    public boolean containsAll(Collection<?> others) {
        return new HashSet<>(elements()).containsAll(others);
    }

    @Override
    public int indexOf(@Nullable Object element) {
        return elements().indexOf(element);
    }

    @Override
    public int lastIndexOf(@Nullable Object element) {
        return elements().lastIndexOf(element);
    }

    @Override
    public Object[] toArray() {
        return elements().toArray();
    }

    @Override
    public <T extends @Nullable Object> T[] toArray(T[] array) {
        return elements().toArray(array);
    }

    @Override
    public Iterator<E> iterator() {
        return listIterator(0);
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        return new PartIterator(new ListBatches<>(this.list.core(), indexToAdd(index)));
    }

    /** Of no fixed size: others may change the list meanwhile. */
    @Override
    public Spliterator<E> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED);
    }

    @Override
    public List<E> subList(int first, int last) {
        return new ListPart<>(this.list, this, this.from + first, requireRange(first, last, this.size));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof List<?> && elements().equals(other));
    }

    @Override
    public int hashCode() {
        return elements().hashCode();
    }

    @Override
    public String toString() {
        return elements().toString();
    }

    /** Goes through the list, and not beyond this part of it. */
    private final class PartIterator implements ListIterator<E> {

        private final ListBatches<E> batches;

        PartIterator(ListBatches<E> batches) {
            this.batches = batches;
        }

        @Override
        public boolean hasNext() {
            return this.batches.nextIndex() < end() && this.batches.hasNext();
        }

        @Override
        public E next() {
            if (this.batches.nextIndex() >= end()) {
                throw new NoSuchElementException("index " + nextIndex());
            }
            return this.batches.next();
        }

        @Override
        public boolean hasPrevious() {
            return nextIndex() > 0;
        }

        @Override
        public E previous() {
            if (!hasPrevious()) {
                throw new NoSuchElementException("index -1");
            }
            return this.batches.previous();
        }

        @Override
        public int nextIndex() {
            return this.batches.nextIndex() - ListPart.this.from;
        }

        @Override
        public int previousIndex() {
            return nextIndex() - 1;
        }

        @Override
        public void remove() {
            this.batches.remove();
            grow(-1);
        }

        @Override
        public void set(E element) {
            this.batches.set(element);
        }

        @Override
        public void add(E element) {
            this.batches.add(element);
            grow(1);
        }
    }
}
