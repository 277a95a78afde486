package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.QueueOperation;
import java.util.AbstractQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The items of a queue of a manager, for who looks through them. */
abstract sealed class StoredItems<E> extends AbstractQueue<E> permits QueueProxy {

    private final ProxyCore core;

    StoredItems(Handle handle) {
        this.core = new ProxyCore(handle);
    }

    final ProxyCore core() {
        return this.core;
    }

    @Override
    public boolean contains(@Nullable Object item) {
        return item != null && this.core.callBoolean(QueueOperation.CONTAINS, item);
    }

    @Override
    public boolean remove(@Nullable Object item) {
        return item != null && this.core.callBoolean(QueueOperation.REMOVE, item);
    }

    /** Whether there are equal ones of all items, in one call. */
    @Override
    public boolean containsAll(Collection<?> items) {
        return this.core.callBoolean(QueueOperation.CONTAINS_ALL, (Object) items.toArray());
    }

    /** Removes all that are equal to one of the items, in one call, at once. */
    @Override
    public boolean removeAll(Collection<?> items) {
        return this.core.callBoolean(QueueOperation.REMOVE_ALL, items.toArray(), false);
    }

    /** Removes all that are equal to none of the items, in one call, at once. */
    @Override
    public boolean retainAll(Collection<?> items) {
        return this.core.callBoolean(QueueOperation.REMOVE_ALL, items.toArray(), true);
    }

    /**
     * Removes what a predicate says. It runs at the manager if it is serializable, as lambdas given to this type are, and the
     * manager runs functions of its clients, and here otherwise.
     */
    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        return Boolean.TRUE.equals(
                this.core.apply(filter, () -> removeFound(filter), QueueOperation.REMOVE_IF, filter));
    }

    private boolean removeFound(Predicate<? super E> filter) {
        List<Long> found = new ArrayList<>();
        for (Map.Entry<Long, E> item : QueueItemsIterator.<E>all(this.core)) {
            if (filter.test(item.getValue())) {
                found.add(item.getKey());
            }
        }
        return !found.isEmpty() && this.core.callBoolean(QueueOperation.REMOVE_NUMBERS, (Object) found.toArray());
    }

    /**
     * As {@link #removeIf(Predicate)}, with a lambda that can run at the manager.
     *
     * @param filter which items are removed
     * @return whether there were any
     */
    public boolean removeIf(RemotePredicate<? super E> filter) {
        return removeIf((Predicate<? super E>) filter);
    }

    @Override
    public Iterator<E> iterator() {
        return new QueueItemsIterator<>(this.core);
    }

    /** Of no fixed size: others may change the queue meanwhile. */
    @Override
    public Spliterator<E> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL);
    }

    private List<E> items() {
        return QueueItemsIterator.<E>all(this.core).stream()
                .map(Map.Entry::getValue)
                .toList();
    }

    /** All items, as they are at one moment if they fit into one message. */
    @Override
    public Object[] toArray() {
        return items().toArray();
    }

    /** All items, as they are at one moment if they fit into one message. */
    @Override
    public <T extends @Nullable Object> T[] toArray(T[] array) {
        return items().toArray(array);
    }
}
