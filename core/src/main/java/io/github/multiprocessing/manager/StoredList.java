package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.ListOperation;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import org.jspecify.annotations.Nullable;

/** What a list of a manager does without a function. */
abstract sealed class StoredList<E extends @Nullable Object> extends AbstractList<E> permits ListProxy {

    private final ProxyCore core;

    StoredList(Handle handle) {
        this.core = new ProxyCore(handle);
    }

    final ProxyCore core() {
        return this.core;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    static <T extends @Nullable Object> T cast(@Nullable Object value) {
        return (T) value;
    }

    @Override
    public int size() {
        return this.core.callInt(ListOperation.SIZE);
    }

    @Override
    public E get(int index) {
        return cast(this.core.call(ListOperation.GET, index));
    }

    @Override
    public E set(int index, E element) {
        return cast(this.core.call(ListOperation.SET, index, element));
    }

    /** Adds an element at the end. Python: {@code append}. */
    @Override
    public boolean add(E element) {
        this.core.call(ListOperation.ADD, element);
        return true;
    }

    /** Adds an element before another one. Python: {@code insert}. */
    @Override
    public void add(int index, E element) {
        this.core.call(ListOperation.INSERT, index, element);
    }

    /** Adds all elements in one call, at once. Python: {@code extend} and {@code +=}. */
    @Override
    public boolean addAll(Collection<? extends E> elements) {
        return this.core.callBoolean(ListOperation.ADD_ALL, (Object) elements.toArray());
    }

    /** Adds all elements before another one in one call, at once. */
    @Override
    public boolean addAll(int index, Collection<? extends E> elements) {
        return this.core.callBoolean(ListOperation.INSERT_ALL, index, elements.toArray());
    }

    /** Removes the element at an index. Python: {@code pop(index)}. */
    @Override
    public E remove(int index) {
        return cast(this.core.call(ListOperation.REMOVE_AT, index));
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return this.core.callBoolean(ListOperation.REMOVE, element);
    }

    /**
     * Gets the first element.
     *
     * @return the element
     * @throws java.util.NoSuchElementException if there is none
     */
    public E getFirst() {
        return cast(this.core.call(ListOperation.PEEK, true));
    }

    /**
     * Gets the last element. Python: {@code list[-1]}.
     *
     * @return the element
     * @throws java.util.NoSuchElementException if there is none
     */
    public E getLast() {
        return cast(this.core.call(ListOperation.PEEK, false));
    }

    /**
     * Removes the first element.
     *
     * @return the element
     * @throws java.util.NoSuchElementException if there is none
     */
    public E removeFirst() {
        return cast(this.core.call(ListOperation.TAKE, true));
    }

    /**
     * Removes the last element. Python: {@code pop()}.
     *
     * @return the element
     * @throws java.util.NoSuchElementException if there is none
     */
    public E removeLast() {
        return cast(this.core.call(ListOperation.TAKE, false));
    }

    @Override
    public boolean removeAll(Collection<?> elements) {
        return this.core.callBoolean(ListOperation.REMOVE_ALL, elements.toArray(), false);
    }

    @Override
    public boolean retainAll(Collection<?> elements) {
        return this.core.callBoolean(ListOperation.REMOVE_ALL, elements.toArray(), true);
    }

    @Override
    protected void removeRange(int from, int to) {
        this.core.call(ListOperation.REMOVE_RANGE, from, to);
    }

    @Override
    public void clear() {
        this.core.call(ListOperation.CLEAR);
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return indexOf(element) >= 0;
    }

    @Override
    public boolean containsAll(Collection<?> elements) {
        return this.core.callBoolean(ListOperation.CONTAINS_ALL, (Object) elements.toArray());
    }

    /** The first index of an element, or -1. Python: {@code index}, which throws if there is none. */
    @Override
    public int indexOf(@Nullable Object element) {
        return this.core.callInt(ListOperation.INDEX_OF, element, false);
    }

    @Override
    public int lastIndexOf(@Nullable Object element) {
        return this.core.callInt(ListOperation.INDEX_OF, element, true);
    }

    /**
     * How often an element is there. Python: {@code count}.
     *
     * @param element the element
     * @return the number
     */
    public int count(@Nullable Object element) {
        return this.core.callInt(ListOperation.COUNT, element);
    }

    /** Turns the order round. Python: {@code reverse}. */
    public void reverse() {
        this.core.call(ListOperation.REVERSE);
    }

    /**
     * Has the elements there several times, all of them one time after the other. Python: {@code *=}.
     *
     * @param times how often; 0 or less removes all
     */
    public void repeat(int times) {
        this.core.call(ListOperation.REPEAT, times);
    }

    /**
     * Gets several elements in one call, at one moment. Python: {@code list[from:to]}.
     *
     * @param from the index of the first
     * @param to the index after the last
     * @return a copy
     * @throws IndexOutOfBoundsException if there are fewer
     */
    public List<E> getRange(int from, int to) {
        if (to < from) {
            throw new IndexOutOfBoundsException("from " + from + ", to " + to);
        }
        List<E> range = range(from, to - from);
        if (range.size() < to - from) {
            throw new IndexOutOfBoundsException("to " + to + ", size " + (from + range.size()));
        }
        return range;
    }

    /**
     * Puts other elements in place of several, be they as many or not, in one call, at once. Python:
     * {@code list[from:to] = elements}.
     *
     * @param from the index of the first that goes
     * @param to the index after the last
     * @param elements what comes in their place
     * @throws IndexOutOfBoundsException if there are fewer
     */
    public void setRange(int from, int to, Collection<? extends E> elements) {
        this.core.call(ListOperation.SET_RANGE, from, to, elements.toArray());
    }

    final List<E> range(int from, int most) {
        return listOf(this.core.callArray(ListOperation.RANGE, from, most)[1]);
    }

    static <T extends @Nullable Object> List<T> listOf(@Nullable Object array) {
        return cast(new ArrayList<>(Arrays.asList((Object[]) Objects.requireNonNull(array))));
    }

    /** All elements, as they are at one moment if they fit into one message. */
    final List<E> elements() {
        try {
            return range(0, Integer.MAX_VALUE);
        } catch (ManagerLimitException ex) {
            List<E> all = new ArrayList<>();
            iterator().forEachRemaining(all::add);
            return all;
        }
    }

    /** All elements, as they are at one moment if they fit into one message. */
    @Override
    public Object[] toArray() {
        return elements().toArray();
    }

    /** All elements, as they are at one moment if they fit into one message. */
    @Override
    public <T extends @Nullable Object> T[] toArray(T[] array) {
        return elements().toArray(array);
    }

    @Override
    public List<E> subList(int from, int to) {
        return new ListPart<>(this, from, ListPart.requireRange(from, to, size()));
    }

    @Override
    public Iterator<E> iterator() {
        return listIterator(0);
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        if (index < 0 || (index > 0 && index > size())) {
            throw new IndexOutOfBoundsException("index " + index + ", size " + size());
        }
        return new ListBatches<>(this.core, index);
    }

    /** Of no fixed size: others may change the list meanwhile. */
    @Override
    public Spliterator<E> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED);
    }
}
