package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.ListOperation;
import io.github.multiprocessing.serialization.Attachment;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A list of a manager. Python's counterpart is {@code ListProxy}; its {@code append} is {@link #add(Object) add},
 * {@code extend} is {@link #addAll(Collection) addAll}, {@code insert} is {@link #add(int, Object) add}, {@code pop} is
 * {@link #removeLast} and {@link #remove(int)}, {@code index} is {@link #indexOf}.
 *
 * <p>Every operation is one call and atomic, also those on many elements. {@link #sort}, {@link #removeIf} and
 * {@link #replaceAll} run at the manager if the function is serializable, as lambdas given to this type are, and the manager
 * runs functions of its clients; otherwise the elements are fetched, and written back at once. In both cases that is tried again
 * as long as somebody else changes the list meanwhile.
 *
 * <p>Iterators go by index and fetch a thousand elements at a time; they never fail because of changes of others, but who
 * changes the list by an iterator gets a {@link java.util.ConcurrentModificationException} if an element has got another index
 * since it was fetched. A {@link #subList} has the size with which it was made. Two lists are equal if their elements are.
 *
 * @param <E> the type of the elements, which may be null
 */
public final class ListProxy<E extends @Nullable Object> extends AbstractList<E> implements ManagedProxy {

    private final ProxyCore core;

    ListProxy(Handle handle) {
        this.core = new ProxyCore(handle);
    }

    ProxyCore core() {
        return this.core;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    private static <T extends @Nullable Object> T cast(@Nullable Object value) {
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

    private List<E> range(int from, int most) {
        return listOf(this.core.callArray(ListOperation.RANGE, from, most)[1]);
    }

    private static <T extends @Nullable Object> List<T> listOf(@Nullable Object array) {
        return cast(new ArrayList<>(Arrays.asList((Object[]) Objects.requireNonNull(array))));
    }

    /** Sorts the list, which is stable. Python: {@code sort}. */
    @Override
    public void sort(@Nullable Comparator<? super E> comparator) {
        if (comparator == null) {
            this.core.awaitUninterruptibly(ListOperation.SORT, comparator);
            return;
        }
        this.core.apply(comparator, () -> change(list -> sorted(list, comparator)), ListOperation.SORT, comparator);
    }

    private static <T extends @Nullable Object> boolean sorted(List<T> list, Comparator<? super T> comparator) {
        list.sort(comparator);
        return true;
    }

    /**
     * As {@link #sort(Comparator)}, with a lambda that can run at the manager.
     *
     * @param comparator the order
     */
    public void sort(RemoteComparator<? super E> comparator) {
        sort((Comparator<? super E>) comparator);
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        return Boolean.TRUE.equals(
                this.core.apply(filter, () -> change(list -> list.removeIf(filter)), ListOperation.REMOVE_IF, filter));
    }

    /**
     * As {@link #removeIf(Predicate)}, with a lambda that can run at the manager.
     *
     * @param filter which elements are removed
     * @return whether there were any
     */
    public boolean removeIf(RemotePredicate<? super E> filter) {
        return removeIf((Predicate<? super E>) filter);
    }

    @Override
    public void replaceAll(UnaryOperator<E> operator) {
        this.core.apply(operator, () -> change(list -> replaced(list, operator)), ListOperation.REPLACE_ALL, operator);
    }

    private static <T extends @Nullable Object> boolean replaced(List<T> list, UnaryOperator<T> operator) {
        list.replaceAll(operator);
        return true;
    }

    /**
     * As {@link #replaceAll(UnaryOperator)}, with a lambda that can run at the manager.
     *
     * @param operator gives the new element for each
     */
    public void replaceAll(RemoteUnaryOperator<E> operator) {
        replaceAll((UnaryOperator<E>) operator);
    }

    /** Changes all elements here, until nobody else has changed the list meanwhile. */
    private boolean change(Predicate<List<E>> change) {
        while (true) {
            @Nullable Object[] look = this.core.callArray(ListOperation.LOOK);
            List<E> elements = listOf(look[1]);
            if (!change.test(elements)) {
                return false;
            }
            if (this.core.callBoolean(ListOperation.EXCHANGE, look[0], elements.toArray())) {
                return true;
            }
        }
    }

    /**
     * Gets an element without waiting for it.
     *
     * @param index where
     * @return the element
     */
    public CompletableFuture<E> getAsync(int index) {
        return this.core.callAsync(ListOperation.GET, index);
    }

    /**
     * Sets an element without waiting for that.
     *
     * @param index where
     * @param element the element
     * @return the element of before
     */
    public CompletableFuture<E> setAsync(int index, E element) {
        return this.core.callAsync(ListOperation.SET, index, element);
    }

    /**
     * Adds an element at the end without waiting for that.
     *
     * @param element the element
     * @return completed when it is there
     */
    public CompletableFuture<@Nullable Void> addAsync(E element) {
        return this.core.callAsync(ListOperation.ADD, element);
    }

    /**
     * Adds all elements at the end without waiting for that.
     *
     * @param elements the elements
     * @return whether there were any
     */
    public CompletableFuture<Boolean> addAllAsync(Collection<? extends E> elements) {
        return this.core.callAsync(ListOperation.ADD_ALL, (Object) elements.toArray());
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

    @Override
    public boolean equals(@Nullable Object other) {
        return (other instanceof ListProxy<?> proxy && this.core.isSameObject(proxy.core))
                || (!ProxyCore.isWithinObject() && super.equals(other));
    }

    @Override
    public int hashCode() {
        return ProxyCore.isWithinObject() ? this.core.identityHash() : super.hashCode();
    }

    @Override
    public String typeId() {
        return this.core.typeId();
    }

    @Override
    public @Nullable Object getValue() {
        return this.core.copy();
    }

    @Override
    public Attachment attachment() {
        return this.core.attachment();
    }

    /** What the list says of itself. Python: {@code str(proxy)}. */
    @Override
    public String toString() {
        return this.core.describe();
    }
}
