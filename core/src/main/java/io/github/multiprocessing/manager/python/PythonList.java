package io.github.multiprocessing.manager.python;

import io.github.multiprocessing.manager.python.internal.RemoteFailures;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A {@code list} in a manager of Python's. Elements are copies: changing one that was got changes nothing there. Each method is
 * one step there, except {@link #set}, which asks for the previous element first. Iteration fetches some hundred elements at a
 * time, and sees what other clients do between two of these steps.
 */
public final class PythonList extends AbstractList<Object> implements RandomAccess, PythonShared {

    private static final int BATCH = 512;

    private final PythonProxy proxy;

    PythonList(PythonProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public PythonProxy proxy() {
        return this.proxy;
    }

    @Override
    public int size() {
        return this.proxy.ask("__len__") instanceof Integer size ? size : Integer.MAX_VALUE;
    }

    /** In Python a negative index counts from the end. */
    private static int index(int index) {
        if (index < 0) {
            throw new IndexOutOfBoundsException(index);
        }
        return index;
    }

    @Override
    @SuppressWarnings("NullAway") // None as an element
    public Object get(int index) {
        return this.proxy.ask("__getitem__", index(index));
    }

    @Override
    @SuppressWarnings("NullAway") // None as an element
    public Object set(int index, Object value) {
        Object previous = get(index);
        this.proxy.ask("__setitem__", index, value);
        return previous;
    }

    @Override
    public boolean add(Object value) {
        this.proxy.ask("append", value);
        return true;
    }

    /** Inserts an element; an index behind the end is not noticed, as in Python. */
    @Override
    public void add(int index, Object value) {
        this.proxy.ask("insert", index(index), value);
    }

    @Override
    public boolean addAll(Collection<? extends Object> values) {
        this.proxy.ask("extend", new ArrayList<>(values));
        return !values.isEmpty();
    }

    @Override
    public boolean addAll(int index, Collection<? extends Object> values) {
        this.proxy.ask("__setitem__", PythonSlice.of(index(index), index), new ArrayList<>(values));
        return !values.isEmpty();
    }

    @Override
    @SuppressWarnings("NullAway") // None as an element
    public Object remove(int index) {
        return this.proxy.ask("pop", index(index));
    }

    @Override
    public boolean remove(@Nullable Object value) {
        try {
            this.proxy.ask("remove", value);
            return true;
        } catch (IllegalArgumentException ex) {
            return absent(ex);
        }
    }

    /** False for {@code ValueError}, by which Python says that there is no such element. */
    private static boolean absent(IllegalArgumentException thrown) {
        if (RemoteFailures.is(thrown, "ValueError")) {
            return false;
        }
        throw thrown;
    }

    @Override
    protected void removeRange(int fromIndex, int toIndex) {
        this.proxy.ask("__delitem__", PythonSlice.of(index(fromIndex), index(toIndex)));
    }

    @Override
    public void clear() {
        this.proxy.ask("__delitem__", PythonSlice.all());
    }

    @Override
    public boolean contains(@Nullable Object value) {
        return Boolean.TRUE.equals(this.proxy.ask("__contains__", value));
    }

    @Override
    public int indexOf(@Nullable Object value) {
        try {
            return this.proxy.ask("index", value) instanceof Integer index ? index : -1;
        } catch (IllegalArgumentException ex) {
            absent(ex);
            return -1;
        }
    }

    @Override
    public int lastIndexOf(@Nullable Object value) {
        return copy().lastIndexOf(value);
    }

    /**
     * How often an element is in the list. Python: {@code count}.
     *
     * @param value the element
     * @return how often
     */
    public int count(@Nullable Object value) {
        return this.proxy.ask("count", value) instanceof Integer count ? count : 0;
    }

    /** Turns the list round. Python: {@code reverse}. */
    public void reverse() {
        this.proxy.ask("reverse");
    }

    /**
     * Sorts by Python's order.
     *
     * @param comparator must be null: Python cannot call it
     */
    @Override
    public void sort(@Nullable Comparator<? super Object> comparator) {
        if (comparator != null) {
            throw new UnsupportedOperationException("Python cannot call a comparator of Java's; sort a copy");
        }
        this.proxy.ask("sort");
    }

    /**
     * A copy, made in one step. Python: {@code proxy[:]}.
     *
     * @return a list that is this side's own
     */
    public List<Object> copy() {
        return slice(null, null);
    }

    @SuppressWarnings("unchecked")
    private List<Object> slice(@Nullable Integer from, @Nullable Integer to) {
        return (List<Object>) Objects.requireNonNull(this.proxy.ask("__getitem__", PythonSlice.of(from, to)));
    }

    @Override
    public Object[] toArray() {
        return copy().toArray();
    }

    @Override
    public <T> T[] toArray(T[] array) {
        return copy().toArray(array);
    }

    @Override
    public Iterator<Object> iterator() {
        return new Batches();
    }

    /** Fetches ahead. */
    private final class Batches implements Iterator<Object> {
        private List<Object> batch = List.of();
        private int offset;
        private int next;
        private boolean mayRemove;

        @Override
        public boolean hasNext() {
            if (this.next < this.batch.size()) {
                return true;
            }
            this.offset += this.batch.size();
            this.next = 0;
            this.batch = slice(this.offset, this.offset + BATCH);
            return !this.batch.isEmpty();
        }

        @Override
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            this.mayRemove = true;
            return this.batch.get(this.next++);
        }

        @Override
        public void remove() {
            if (!this.mayRemove) {
                throw new IllegalStateException("next() was not called");
            }
            this.mayRemove = false;
            this.next--;
            this.batch.remove(this.next);
            PythonList.this.remove(this.offset + this.next);
        }
    }
}
