package io.github.multiprocessing.manager.python;

import io.github.multiprocessing.manager.python.internal.RemoteFailures;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@code dict} in a manager of Python's. Keys and values are copies: changing one that was got changes nothing there.
 *
 * <p>What Python does in one step is one step here: {@link #get}, {@link #set}, {@link #setDefault}, {@link #remove(Object)},
 * {@link #putAll}, {@link #clear}. {@link #put} asks for the previous value first, in a step of its own. What Python cannot do
 * in one step, but {@link ConcurrentMap} demands, throws {@link UnsupportedOperationException}; use a lock of the manager.
 * {@link #entrySet} and the views that stand on it iterate over a copy.
 */
public final class PythonDict extends AbstractMap<Object, Object>
        implements ConcurrentMap<Object, Object>, PythonShared {

    private final PythonProxy proxy;

    PythonDict(PythonProxy proxy) {
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
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return Boolean.TRUE.equals(this.proxy.ask("__contains__", key));
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        return copy().containsValue(value);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return this.proxy.ask("get", key);
    }

    @Override
    @SuppressWarnings("NullAway") // as Map.getOrDefault: what is given comes back
    public Object getOrDefault(Object key, Object otherwise) {
        return this.proxy.ask("get", key, otherwise);
    }

    /**
     * Sets a value. Python: {@code proxy[key] = value}.
     *
     * @param key the key
     * @param value the value, which may be null for {@code None}
     */
    public void set(Object key, @Nullable Object value) {
        this.proxy.ask("__setitem__", key, value);
    }

    /** Sets a value, having asked for the previous one, which another client may have replaced meanwhile. */
    @Override
    public @Nullable Object put(Object key, Object value) {
        Object previous = get(key);
        set(key, value);
        return previous;
    }

    /**
     * The value of a key, which is set if there is none. Python: {@code setdefault}.
     *
     * @param key the key
     * @param value the value if there is none
     * @return what the key has now
     */
    public @Nullable Object setDefault(Object key, @Nullable Object value) {
        return this.proxy.ask("setdefault", key, value);
    }

    /**
     * Sets a value unless there is one, by Python's {@code setdefault}. It does not tell whether it has set it: null means that
     * the key has a value that is equal to the given one, whoever has set it.
     */
    @Override
    public @Nullable Object putIfAbsent(Object key, Object value) {
        Object now = setDefault(key, value);
        return Objects.deepEquals(now, value) ? null : now;
    }

    /** Gets a value, which is computed and set if there is none; all clients get the same, whoever was first. */
    @Override
    @SuppressWarnings("NullAway") // null where the function gives null
    public Object computeIfAbsent(Object key, Function<? super Object, ? extends Object> function) {
        Object value = get(key);
        if (value != null) {
            return value;
        }
        Object computed = function.apply(key);
        return computed == null ? null : setDefault(key, computed);
    }

    @Override
    public @Nullable Object remove(@Nullable Object key) {
        return this.proxy.ask("pop", key, null);
    }

    /**
     * Removes a key and returns its value. Python: {@code pop(key)}.
     *
     * @param key the key
     * @return the value
     * @throws NoSuchElementException if there is no such key
     */
    public @Nullable Object pop(Object key) {
        return this.proxy.ask("pop", key);
    }

    /**
     * Removes the key that came last. Python: {@code popitem}.
     *
     * @return the key and its value, or null if there is none
     */
    public Map.@Nullable Entry<Object, Object> popItem() {
        try {
            return this.proxy.ask("popitem") instanceof Iterable<?> pair ? entry(pair) : null;
        } catch (NoSuchElementException ex) {
            if (RemoteFailures.is(ex, "KeyError")) {
                return null;
            }
            throw ex;
        }
    }

    @SuppressWarnings("NullAway") // None as a value
    private static Map.Entry<Object, Object> entry(Iterable<?> pair) {
        Iterator<?> parts = pair.iterator();
        return new SimpleImmutableEntry<>(parts.next(), parts.next());
    }

    @Override
    public void putAll(Map<? extends Object, ? extends Object> map) {
        this.proxy.ask("update", new LinkedHashMap<>(map));
    }

    @Override
    public void clear() {
        this.proxy.ask("clear");
    }

    /**
     * A copy, made in one step. Python: {@code copy}.
     *
     * @return a map that is this side's own
     */
    @SuppressWarnings("unchecked")
    public Map<Object, Object> copy() {
        return (Map<Object, Object>) Objects.requireNonNull(this.proxy.ask("copy"));
    }

    /**
     * A copy of the keys, made in one step. Python: {@code keys}.
     *
     * @return the keys
     */
    @SuppressWarnings("unchecked")
    public List<Object> keys() {
        return (List<Object>) Objects.requireNonNull(this.proxy.ask("keys"));
    }

    /** The entries; its iterator goes through a copy, and removes from the dict itself. */
    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return new Entries();
    }

    /** Iterates over a copy. */
    private final class Entries extends AbstractSet<Map.Entry<Object, Object>> {
        @Override
        public Iterator<Map.Entry<Object, Object>> iterator() {
            return new EntryIterator(copy().entrySet().iterator());
        }

        @Override
        public int size() {
            return PythonDict.this.size();
        }

        @Override
        public void clear() {
            PythonDict.this.clear();
        }
    }

    /** Writes through. */
    private final class EntryIterator implements Iterator<Map.Entry<Object, Object>> {
        private final Iterator<Map.Entry<Object, Object>> copies;
        private @Nullable Object last;

        EntryIterator(Iterator<Map.Entry<Object, Object>> copies) {
            this.copies = copies;
        }

        @Override
        public boolean hasNext() {
            return this.copies.hasNext();
        }

        @Override
        public Map.Entry<Object, Object> next() {
            Map.Entry<Object, Object> copy = this.copies.next();
            this.last = copy.getKey();
            return new SimpleEntry<>(copy) {
                private static final long serialVersionUID = 1L;

                @Override
                public Object setValue(Object value) {
                    PythonDict.this.set(getKey(), value);
                    return super.setValue(value);
                }
            };
        }

        @Override
        public void remove() {
            this.copies.remove();
            PythonDict.this.remove(this.last);
        }
    }

    @Override
    public Collection<Object> values() {
        return super.values();
    }

    // ---- what Python has no single step for ----

    private static UnsupportedOperationException twoSteps(String method) {
        return new UnsupportedOperationException(
                method
                        + " is not one step in Python; hold a lock of the manager around get and set, or use setDefault or pop");
    }

    /** Not supported. */
    @Override
    public boolean remove(@Nullable Object key, @Nullable Object value) {
        throw twoSteps("remove(key, value)");
    }

    /** Not supported. */
    @Override
    public boolean replace(Object key, Object oldValue, Object newValue) {
        throw twoSteps("replace(key, oldValue, newValue)");
    }

    /** Not supported. */
    @Override
    public @Nullable Object replace(Object key, Object value) {
        throw twoSteps("replace(key, value)");
    }

    /** Not supported. */
    @Override
    public void replaceAll(BiFunction<? super Object, ? super Object, ? extends Object> function) {
        throw twoSteps("replaceAll");
    }

    /** Not supported. */
    @Override
    public Object compute(
            Object key, BiFunction<? super Object, ? super @Nullable Object, ? extends @Nullable Object> function) {
        throw twoSteps("compute");
    }

    /** Not supported. */
    @Override
    public Object computeIfPresent(
            Object key, BiFunction<? super Object, ? super Object, ? extends @Nullable Object> function) {
        throw twoSteps("computeIfPresent");
    }

    /** Not supported. */
    @Override
    public Object merge(
            Object key, Object value, BiFunction<? super Object, ? super Object, ? extends @Nullable Object> function) {
        throw twoSteps("merge");
    }
}
