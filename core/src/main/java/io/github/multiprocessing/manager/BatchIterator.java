package io.github.multiprocessing.manager;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Iterates over something far away, a bounded batch at a time. The first part of a batch is the cursor of the next. */
final class BatchIterator<T> implements Iterator<T> {

    /** How many elements are fetched at once. */
    static final int SIZE = 1000;

    private final Fetch fetch;
    private final Extractor<T> extractor;
    private final Consumer<T> removal;
    private @Nullable Object[] batch;
    private int next;
    private int count;
    /** How many elements are asked for; fewer when so many were too large for one message. */
    private int most = SIZE;

    private @Nullable T last;
    private boolean removable;

    BatchIterator(Fetch fetch, Extractor<T> extractor, Consumer<T> removal) {
        this.fetch = fetch;
        this.extractor = extractor;
        this.removal = removal;
        this.batch = new Object[] {0L};
        fetch();
    }

    /** Makes an element of a batch. */
    interface Extractor<T> {
        T extract(@Nullable Object[] batch, int index);
    }

    /** Asks for the elements after a cursor. */
    interface Fetch {
        @Nullable Object[] fetch(long cursor, int most);
    }

    private void fetch() {
        long cursor = (Long) Objects.requireNonNull(this.batch[0]);
        while (true) {
            try {
                this.batch = this.fetch.fetch(cursor, this.most);
                break;
            } catch (ManagerLimitException ex) {
                this.most = smaller(this.most, ex);
            }
        }
        this.count = ((Object[]) Objects.requireNonNull(this.batch[1])).length;
        this.next = 0;
    }

    /** How many elements to ask for after so many were too large for one message. */
    static int smaller(int most, ManagerLimitException refusal) {
        if (most == 1) {
            throw refusal;
        }
        return Math.max(1, most / 8);
    }

    @Override
    public boolean hasNext() {
        if (this.next == this.count && this.count == this.most) {
            fetch();
        }
        return this.next < this.count;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T element = this.extractor.extract(this.batch, this.next++);
        this.last = element;
        this.removable = true;
        return element;
    }

    @Override
    public void remove() {
        if (!this.removable) {
            throw new IllegalStateException("next() comes first");
        }
        this.removable = false;
        this.removal.accept(cast(this.last));
        this.last = null;
    }

    /** An element may be null if its type says so. */
    @SuppressWarnings({"unchecked", "NullAway"})
    private static <T> T cast(@Nullable T element) {
        return element;
    }
}
