package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.ListOperation;
import io.github.multiprocessing.serialization.Attachment;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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
 * since it was fetched. A {@link #subList} has the size with which it was made; its operations on several elements are atomic,
 * too, and its functions run here. Two lists are equal if their elements are.
 *
 * @param <E> the type of the elements, which may be null
 */
public final class ListProxy<E extends @Nullable Object> extends StoredList<E> implements ManagedProxy {

    private final ProxyCore core = core();

    ListProxy(Handle handle) {
        super(handle);
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
    public boolean equals(@Nullable Object other) {
        if (other instanceof ListProxy<?> proxy && this.core.isSameObject(proxy.core)) {
            return true;
        }
        return !ProxyCore.isWithinObject()
                && other instanceof List<?>
                && elements().equals(other instanceof ListProxy<?> proxy ? proxy.elements() : other);
    }

    @Override
    public int hashCode() {
        return ProxyCore.isWithinObject()
                ? this.core.identityHash()
                : elements().hashCode();
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
