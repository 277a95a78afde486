package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.SetOperation;
import io.github.multiprocessing.serialization.Attachment;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A set of a manager, in the order of insertion. Python's counterpart is {@code SetProxy}, of 3.14: its {@code update} is
 * {@link #addAll}, {@code difference_update} is {@link #removeAll}, {@code intersection_update} is {@link #retainAll},
 * {@code discard} is {@link #remove}.
 *
 * <p>Every operation is one call and atomic, also those on many elements. Iterators fetch a thousand elements at a time, see
 * each element at most once, and never fail because of changes. Two sets are equal if they have the same elements.
 *
 * @param <E> the type of the elements, which may be null
 */
public final class SetProxy<E extends @Nullable Object> extends AbstractSet<E> implements ManagedProxy {

    private final ProxyCore core;

    SetProxy(Handle handle) {
        this.core = new ProxyCore(handle);
    }

    ProxyCore core() {
        return this.core;
    }

    @Override
    public int size() {
        return this.core.callInt(SetOperation.SIZE);
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return this.core.callBoolean(SetOperation.CONTAINS, element);
    }

    /** Whether all elements are there. Python: {@code issuperset}. */
    @Override
    public boolean containsAll(Collection<?> elements) {
        return this.core.callBoolean(SetOperation.CONTAINS_ALL, (Object) elements.toArray());
    }

    /**
     * Whether none of the elements is there. Python: {@code isdisjoint}.
     *
     * @param elements the elements
     * @return true if so
     */
    public boolean isDisjoint(Collection<?> elements) {
        return this.core.callBoolean(SetOperation.IS_DISJOINT, (Object) elements.toArray());
    }

    @Override
    public boolean add(E element) {
        return this.core.callBoolean(SetOperation.ADD, element);
    }

    /** Adds all elements in one call, at once. Python: {@code update}. */
    @Override
    public boolean addAll(Collection<? extends E> elements) {
        return changes(SetOperation.ADD_ALL, elements);
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return this.core.callBoolean(SetOperation.REMOVE, element);
    }

    /** Removes all elements in one call, at once. Python: {@code difference_update}. */
    @Override
    public boolean removeAll(Collection<?> elements) {
        return changes(SetOperation.REMOVE_ALL, elements);
    }

    /** Removes all others in one call, at once. Python: {@code intersection_update}. */
    @Override
    public boolean retainAll(Collection<?> elements) {
        return changes(SetOperation.RETAIN_ALL, elements);
    }

    private boolean changes(SetOperation operation, Collection<?> elements) {
        return this.core.callInt(operation, (Object) elements.toArray()) > 0;
    }

    /**
     * Removes the elements that are there, and adds those that are not. Python: {@code symmetric_difference_update}.
     *
     * @param elements the elements
     */
    public void toggleAll(Collection<? extends E> elements) {
        this.core.call(SetOperation.TOGGLE_ALL, (Object) elements.toArray());
    }

    @Override
    public void clear() {
        this.core.call(SetOperation.CLEAR);
    }

    /**
     * Takes the element that was added last. Python: {@code pop}, which takes any.
     *
     * @return the element
     * @throws NoSuchElementException if there is none
     */
    public E pop() {
        @Nullable Object[] taken = this.core.callArray(SetOperation.POP);
        if (taken.length == 0) {
            throw new NoSuchElementException("the set is empty");
        }
        return cast(taken[0]);
    }

    /**
     * Removes what a predicate says. It runs at the manager if it is serializable, as lambdas given to this type are, and the
     * manager runs functions of its clients, and here otherwise.
     */
    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        return Boolean.TRUE.equals(this.core.apply(filter, () -> removeFound(filter), SetOperation.REMOVE_IF, filter));
    }

    private boolean removeFound(Predicate<? super E> filter) {
        Set<E> found = new LinkedHashSet<>();
        for (E element : this) {
            if (filter.test(element)) {
                found.add(element);
            }
        }
        return removeAll(found);
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

    /**
     * The elements that are in this or in the other one. Python: {@code union} and {@code |}.
     *
     * @param other elements
     * @return a set that is nowhere else
     */
    public Set<E> union(Collection<? extends E> other) {
        return algebra(SetOperation.UNION, other);
    }

    /**
     * The elements that are in both. Python: {@code intersection} and {@code &}.
     *
     * @param other elements
     * @return a set that is nowhere else
     */
    public Set<E> intersection(Collection<?> other) {
        return algebra(SetOperation.INTERSECTION, other);
    }

    /**
     * The elements that are in this but not in the other one. Python: {@code difference} and {@code -}.
     *
     * @param other elements
     * @return a set that is nowhere else
     */
    public Set<E> difference(Collection<?> other) {
        return algebra(SetOperation.DIFFERENCE, other);
    }

    /**
     * The elements that are in one of the two, but not in both. Python: {@code symmetric_difference} and {@code ^}.
     *
     * @param other elements
     * @return a set that is nowhere else
     */
    public Set<E> symmetricDifference(Collection<? extends E> other) {
        return algebra(SetOperation.SYMMETRIC_DIFFERENCE, other);
    }

    private Set<E> algebra(SetOperation operation, Collection<?> other) {
        List<E> elements = cast(Arrays.asList(this.core.callArray(operation, (Object) other.toArray())));
        return new LinkedHashSet<>(elements);
    }

    /**
     * Adds an element without waiting for that.
     *
     * @param element the element
     * @return whether it was not there
     */
    public CompletableFuture<Boolean> addAsync(E element) {
        return this.core.callAsync(SetOperation.ADD, element);
    }

    /**
     * Removes an element without waiting for that.
     *
     * @param element the element
     * @return whether it was there
     */
    public CompletableFuture<Boolean> removeAsync(@Nullable Object element) {
        return this.core.callAsync(SetOperation.REMOVE, element);
    }

    /**
     * Asks for an element without waiting for the answer.
     *
     * @param element the element
     * @return whether it is there
     */
    public CompletableFuture<Boolean> containsAsync(@Nullable Object element) {
        return this.core.callAsync(SetOperation.CONTAINS, element);
    }

    /**
     * Adds all elements without waiting for that.
     *
     * @param elements the elements
     * @return how many were not there
     */
    public CompletableFuture<Integer> addAllAsync(Collection<? extends E> elements) {
        return this.core.callAsync(SetOperation.ADD_ALL, (Object) elements.toArray());
    }

    private @Nullable Object[] fetch(long cursor, int most) {
        return this.core.callArray(SetOperation.ELEMENTS, cursor, most);
    }

    private static <E extends @Nullable Object> E extract(@Nullable Object[] batch, int index) {
        return cast(((Object[]) Objects.requireNonNull(batch[1]))[index]);
    }

    private List<E> elements() {
        return AllElements.of(this::fetch, SetProxy::<E>extract);
    }

    @Override
    public Iterator<E> iterator() {
        return new BatchIterator<E>(this::fetch, SetProxy::<E>extract, this::remove);
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

    /** Of no fixed size: others may change the set meanwhile. */
    @Override
    public Spliterator<E> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.DISTINCT | Spliterator.ORDERED);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (other instanceof SetProxy<?> proxy && this.core.isSameObject(proxy.core)) {
            return true;
        }
        return !ProxyCore.isWithinObject()
                && other instanceof Set<?>
                && new HashSet<>(elements())
                        .equals(other instanceof SetProxy<?> proxy ? new HashSet<>(proxy.elements()) : other);
    }

    @Override
    public int hashCode() {
        return ProxyCore.isWithinObject() ? this.core.identityHash() : new HashSet<>(elements()).hashCode();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    private static <T extends @Nullable Object> T cast(@Nullable Object value) {
        return (T) value;
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

    /** What the set says of itself. Python: {@code str(proxy)}. */
    @Override
    public String toString() {
        return this.core.describe();
    }
}
