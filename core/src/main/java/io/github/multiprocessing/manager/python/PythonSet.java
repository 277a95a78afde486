package io.github.multiprocessing.manager.python;

import io.github.multiprocessing.manager.python.internal.RemoteFailures;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@code set} in a manager of Python's, which has the type since 3.14. {@link #add} asks whether the element is there, in a
 * step of its own. Iterates over a copy.
 */
public final class PythonSet extends AbstractSet<Object> implements PythonShared {

    private final PythonProxy proxy;

    PythonSet(PythonProxy proxy) {
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

    @Override
    public boolean contains(@Nullable Object element) {
        return Boolean.TRUE.equals(this.proxy.ask("__contains__", element));
    }

    @Override
    public boolean add(Object element) {
        boolean isNew = !contains(element);
        this.proxy.ask("add", element);
        return isNew;
    }

    @Override
    public boolean remove(@Nullable Object element) {
        try {
            this.proxy.ask("remove", element);
            return true;
        } catch (NoSuchElementException ex) {
            if (RemoteFailures.is(ex, "KeyError")) {
                return false;
            }
            throw ex;
        }
    }

    /** Adds all in one step. */
    @Override
    public boolean addAll(Collection<? extends Object> elements) {
        int before = size();
        this.proxy.ask("update", new LinkedHashSet<>(elements));
        return size() > before;
    }

    @Override
    public void clear() {
        this.proxy.ask("clear");
    }

    /**
     * A copy, made in one step.
     *
     * @return a set that is this side's own
     */
    @SuppressWarnings("unchecked")
    public Set<Object> copy() {
        return (Set<Object>) Objects.requireNonNull(this.proxy.getValue());
    }

    @Override
    public Iterator<Object> iterator() {
        Iterator<Object> copies = copy().iterator();
        return new Iterator<>() {
            private @Nullable Object last;

            @Override
            public boolean hasNext() {
                return copies.hasNext();
            }

            @Override
            public Object next() {
                Object next = copies.next();
                this.last = next;
                return next;
            }

            @Override
            public void remove() {
                copies.remove();
                PythonSet.this.remove(this.last);
            }
        };
    }
}
