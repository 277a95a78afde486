package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.QueueOperation;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The items of a queue as they are when a batch of them is fetched. Removes the very one, and not one that is equal. */
final class QueueItemsIterator<E> implements Iterator<E> {

    private final BatchIterator<Map.Entry<Long, E>> items;

    QueueItemsIterator(ProxyCore queue) {
        this.items = new BatchIterator<>(
                (cursor, most) -> queue.callArray(QueueOperation.ITEMS, cursor, most),
                (batch, index) -> Map.entry(part(batch[2], index), part(batch[1], index)),
                item -> queue.call(QueueOperation.REMOVE_NUMBER, item.getKey()));
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
