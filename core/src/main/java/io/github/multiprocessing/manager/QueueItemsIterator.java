package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.QueueOperation;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The items of a queue as they are when a batch of them is fetched. Removes the very one, and not one that is equal. */
final class QueueItemsIterator<E> implements Iterator<E> {

    private final BatchIterator<Map.Entry<Long, E>> items;

    QueueItemsIterator(ProxyCore queue) {
        this.items = new BatchIterator<>(
                (cursor, most) -> fetch(queue, cursor, most),
                QueueItemsIterator::extract,
                item -> queue.call(QueueOperation.REMOVE_NUMBER, item.getKey()));
    }

    /** All items there are, with their numbers. */
    static <E> List<Map.Entry<Long, E>> all(ProxyCore queue) {
        return AllElements.of((cursor, most) -> fetch(queue, cursor, most), QueueItemsIterator::extract);
    }

    private static @Nullable Object[] fetch(ProxyCore queue, long cursor, int most) {
        return queue.callArray(QueueOperation.ITEMS, cursor, most);
    }

    private static <E> Map.Entry<Long, E> extract(@Nullable Object[] batch, int index) {
        return Map.entry(part(batch[2], index), part(batch[1], index));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T part(@Nullable Object batch, int index) {
        return (T) ((Object[]) Objects.requireNonNull(batch))[index];
    }

    @Override
    public boolean hasNext() {
        return this.items.hasNext();
    }

    @Override
    public E next() {
        return this.items.next().getValue();
    }

    @Override
    public void remove() {
        this.items.remove();
    }
}
