package io.github.multiprocessing.queue;

import io.github.multiprocessing.queue.internal.QueueCore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Walks over copies of the items of a queue, some at a time. For one thread. */
final class QueueIterator<E> implements Iterator<E> {

    private static final int SOME = 32;

    private final QueueCore core;
    private final QueueItems<E> items;
    private final Queue<Object> ahead = new ArrayDeque<>();
    private @Nullable Long position;

    QueueIterator(QueueCore core, QueueItems<E> items) {
        this.core = core;
        this.items = items;
    }

    @Override
    public boolean hasNext() {
        if (this.ahead.isEmpty()) {
            List<Object> some = new ArrayList<>(SOME);
            this.position = this.core.look(this.position, some, SOME);
            this.ahead.addAll(some);
        }
        return !this.ahead.isEmpty();
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return this.items.decode(this.ahead.remove());
    }

    @Override
    public void remove() {
        throw unremovable();
    }

    static UnsupportedOperationException unremovable() {
        return new UnsupportedOperationException(
                "An item in the midst of a shared queue cannot be removed: only the first one can be taken");
    }
}
