package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.ListOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Iterates over a list far away by index, a bounded batch at a time. For one thread at a time. */
final class ListBatches<E extends @Nullable Object> implements ListIterator<E> {

    private final ProxyCore core;
    private final List<E> batch = new ArrayList<>();
    /** How many elements are asked for; fewer when so many were too large for one message. */
    private int most = BatchIterator.SIZE;
    /** The index of the first element of the batch. */
    private int start;
    /** Whether the last element of the batch was the last one of the list. */
    private boolean complete;
    /** The arrangement of the list when the batch was fetched. */
    private long arrangement;
    /** The index of the element that {@link #next} returns. */
    private int cursor;
    /** The index of the element that was returned last, or -1. */
    private int last = -1;

    ListBatches(ProxyCore core, int index) {
        this.core = core;
        this.start = index;
        this.cursor = index;
    }

    @SuppressWarnings("unchecked")
    private void fetch(int from, int most) {
        @Nullable Object[] range;
        try {
            range = this.core.callArray(ListOperation.RANGE, from, most);
        } catch (ManagerLimitException ex) {
            this.most = BatchIterator.smaller(most, ex);
            // the last ones of them, if it goes backwards
            fetch(from < this.cursor ? this.cursor - this.most : from, this.most);
            return;
        }
        this.arrangement = (Long) Objects.requireNonNull(range[0]);
        this.batch.clear();
        this.batch.addAll((List<E>) Arrays.asList((Object[]) Objects.requireNonNull(range[1])));
        this.start = from;
        this.complete = this.batch.size() < most;
    }

    private boolean holds(int index) {
        return index >= this.start && index < this.start + this.batch.size();
    }

    @Override
    public boolean hasNext() {
        if (!holds(this.cursor) && !(this.complete && this.cursor == this.start + this.batch.size())) {
            fetch(this.cursor, this.most);
        }
        return holds(this.cursor);
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException("index " + this.cursor);
        }
        this.last = this.cursor;
        return this.batch.get(this.cursor++ - this.start);
    }

    @Override
    public boolean hasPrevious() {
        return this.cursor > 0;
    }

    @Override
    public E previous() {
        int index = this.cursor - 1;
        if (index >= 0 && !holds(index)) {
            int from = Math.max(0, this.cursor - this.most);
            fetch(from, this.cursor - from);
        }
        if (index < 0 || !holds(index)) {
            throw new NoSuchElementException("index " + index);
        }
        this.cursor = index;
        this.last = index;
        return this.batch.get(index - this.start);
    }

    @Override
    public int nextIndex() {
        return this.cursor;
    }

    @Override
    public int previousIndex() {
        return this.cursor - 1;
    }

    private int requireLast() {
        if (this.last < 0) {
            throw new IllegalStateException("next() or previous() comes first");
        }
        return this.last;
    }

    @Override
    public void remove() {
        int index = requireLast();
        change(ListOperation.REMOVE_IN, index, this.arrangement);
        this.batch.remove(index - this.start);
        this.cursor = index;
        this.last = -1;
    }

    @Override
    public void set(E element) {
        int index = requireLast();
        change(ListOperation.SET_IN, index, element, this.arrangement);
        this.batch.set(index - this.start, element);
    }

    @Override
    public void add(E element) {
        boolean known = hasNext() || this.cursor == this.start + this.batch.size();
        change(ListOperation.INSERT_IN, this.cursor, element, this.arrangement);
        if (known) {
            this.batch.add(this.cursor - this.start, element);
        }
        this.cursor++;
        this.last = -1;
    }

    private void change(ListOperation operation, @Nullable Object... arguments) {
        this.arrangement = (Long) Objects.requireNonNull(this.core.call(operation, arguments));
    }
}
