package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.DictOperation;
import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.serialization.Attachment;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary of a manager, in the order of insertion. Python's counterpart is {@code DictProxy}.
 *
 * <p>Single operations are atomic. {@link #compute}, {@link #merge}, {@link #replaceAll} and their kin run at the manager if the function is
 * serializable, as lambdas given to this type are, and the manager runs functions of its clients; otherwise the function runs
 * here, and is tried again as long as somebody else changes the entry meanwhile. In both cases the function may run more than
 * once, and the entry is changed once. Iterators fetch a thousand entries at a time, see each entry at most once, and never fail
 * because of changes. As in every {@link ConcurrentMap}, neither keys nor values are null; a Python client may put {@code None}.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class DictProxy<K, V> extends AbstractMap<K, V> implements ConcurrentMap<K, V>, ManagedProxy {

    private final ProxyCore core;

    DictProxy(Handle handle) {
        this.core = new ProxyCore(handle);
    }

    ProxyCore core() {
        return this.core;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    private static <T> T cast(@Nullable Object value) {
        return (T) value;
    }

    @Override
    public int size() {
        return this.core.callInt(DictOperation.SIZE);
    }

    @Override
    public boolean containsKey(Object key) {
        return this.core.callBoolean(DictOperation.CONTAINS_KEY, Objects.requireNonNull(key));
    }

    @Override
    public boolean containsValue(Object value) {
        return this.core.callBoolean(DictOperation.CONTAINS_VALUE, Objects.requireNonNull(value));
    }

    @Override
    public @Nullable V get(Object key) {
        return cast(this.core.call(DictOperation.GET, Objects.requireNonNull(key)));
    }

    @Override
    public V getOrDefault(Object key, V otherwise) {
        V value = get(key);
        return value == null ? otherwise : value;
    }

    @Override
    public @Nullable V put(K key, V value) {
        return cast(this.core.call(DictOperation.PUT, Objects.requireNonNull(key), Objects.requireNonNull(value)));
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        return cast(this.core.call(
                DictOperation.PUT_IF_ABSENT, Objects.requireNonNull(key), Objects.requireNonNull(value)));
    }

    @Override
    public @Nullable V remove(Object key) {
        return cast(this.core.call(DictOperation.REMOVE, Objects.requireNonNull(key)));
    }

    @Override
    public boolean remove(Object key, @Nullable Object value) {
        return value != null && this.core.callBoolean(DictOperation.REMOVE_VALUE, Objects.requireNonNull(key), value);
    }

    @Override
    public @Nullable V replace(K key, V value) {
        return cast(this.core.call(DictOperation.REPLACE, Objects.requireNonNull(key), Objects.requireNonNull(value)));
    }

    @Override
    public boolean replace(K key, V expected, V value) {
        return this.core.callBoolean(
                DictOperation.REPLACE_VALUE,
                Objects.requireNonNull(key),
                Objects.requireNonNull(expected),
                Objects.requireNonNull(value));
    }

    @Override
    public void clear() {
        this.core.call(DictOperation.CLEAR);
    }

    /** Puts all entries in one call, at once. Python: {@code update}. */
    @Override
    public void putAll(Map<? extends K, ? extends V> entries) {
        this.core.call(DictOperation.PUT_ALL, keysAndValues(entries));
    }

    /** Read in one go: the entries may be those of a map that others change, such as another dictionary. */
    private static Object[] keysAndValues(Map<?, ?> entries) {
        List<Object> keys = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        entries.forEach((key, value) -> {
            keys.add(Objects.requireNonNull(key));
            values.add(Objects.requireNonNull(value));
        });
        return new Object[] {keys.toArray(), values.toArray()};
    }

    /**
     * Gets the values of several keys in one call, at one moment.
     *
     * @param keys the keys
     * @return the keys that are there, with their values, in the order given
     */
    public Map<K, V> getAll(Collection<? extends K> keys) {
        @Nullable Object[] values = this.core.callArray(DictOperation.GET_ALL, (Object) keys.toArray());
        Map<K, V> found = new LinkedHashMap<>();
        int i = 0;
        for (K key : keys) {
            Object value = values[i++];
            if (value != null) {
                found.put(key, cast(value));
            }
        }
        return found;
    }

    /**
     * Removes several keys in one call, at one moment.
     *
     * @param keys the keys
     * @return how many of them were there
     */
    public int removeAll(Collection<?> keys) {
        return this.core.callInt(DictOperation.REMOVE_ALL, (Object) keys.toArray());
    }

    /**
     * Takes the entry that was put last. Python: {@code popitem}, which throws if there is none.
     *
     * @return the entry, or null if there is none
     */
    public Map.@Nullable Entry<K, V> popItem() {
        Object item = this.core.call(DictOperation.POP_ITEM);
        return item instanceof Object[] parts
                ? new SimpleImmutableEntry<>(DictProxy.<K>cast(parts[0]), DictProxy.<V>cast(parts[1]))
                : null;
    }

    /**
     * Gets a value without waiting for it.
     *
     * @param key the key
     * @return the value, or null if there is none
     */
    public CompletableFuture<@Nullable V> getAsync(K key) {
        return this.core.callAsync(DictOperation.GET, Objects.requireNonNull(key));
    }

    /**
     * Puts a value without waiting for that.
     *
     * @param key the key
     * @param value the value
     * @return the value of before, or null
     */
    public CompletableFuture<@Nullable V> putAsync(K key, V value) {
        return this.core.callAsync(DictOperation.PUT, Objects.requireNonNull(key), Objects.requireNonNull(value));
    }

    /**
     * Puts all entries without waiting for that.
     *
     * @param entries the entries
     * @return completed when they are there
     */
    public CompletableFuture<@Nullable Void> putAllAsync(Map<? extends K, ? extends V> entries) {
        return this.core.callAsync(DictOperation.PUT_ALL, keysAndValues(entries));
    }

    /**
     * Counts the entries without waiting for that.
     *
     * @return how many there are
     */
    public CompletableFuture<Integer> sizeAsync() {
        return this.core.callAsync(DictOperation.SIZE);
    }

    /**
     * Removes an entry without waiting for that.
     *
     * @param key the key
     * @return the value of before, or null
     */
    public CompletableFuture<@Nullable V> removeAsync(K key) {
        return this.core.callAsync(DictOperation.REMOVE, Objects.requireNonNull(key));
    }

    @Override
    public @Nullable V compute(K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        return cast(this.core.apply(
                function,
                () -> changes().change(key, value -> function.apply(key, cast(value))),
                DictOperation.COMPUTE,
                Objects.requireNonNull(key),
                function));
    }

    /**
     * As {@link #compute(Object, BiFunction)}, with a lambda that can run at the manager.
     *
     * @param key the key
     * @param function gets the key and the value or null, and gives the new one or null
     * @return the new value or null
     */
    public @Nullable V compute(
            K key, RemoteBiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        return compute(key, (BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V>) function);
    }

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
        return cast(this.core.apply(
                function,
                () -> changes().change(key, value -> value == null ? function.apply(key) : DictChanges.KEEP),
                DictOperation.COMPUTE_IF_ABSENT,
                Objects.requireNonNull(key),
                function));
    }

    /**
     * As {@link #computeIfAbsent(Object, Function)}, with a lambda that can run at the manager.
     *
     * @param key the key
     * @param function gives the value
     * @return the value that is there then
     */
    public V computeIfAbsent(K key, RemoteFunction<? super K, ? extends V> function) {
        return computeIfAbsent(key, (Function<? super K, ? extends V>) function);
    }

    @Override
    public @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
        return cast(this.core.apply(
                function,
                () -> changes().change(key, value -> value == null ? null : function.apply(key, cast(value))),
                DictOperation.COMPUTE_IF_PRESENT,
                Objects.requireNonNull(key),
                function));
    }

    /**
     * As {@link #computeIfPresent(Object, BiFunction)}, with a lambda that can run at the manager.
     *
     * @param key the key
     * @param function gets the key and the value, and gives the new one or null
     * @return the new value or null
     */
    public @Nullable V computeIfPresent(K key, RemoteBiFunction<? super K, ? super V, ? extends @Nullable V> function) {
        return computeIfPresent(key, (BiFunction<? super K, ? super V, ? extends @Nullable V>) function);
    }

    @Override
    public @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        return cast(this.core.apply(
                function,
                () -> changes().change(key, known -> known == null ? value : function.apply(cast(known), value)),
                DictOperation.MERGE,
                Objects.requireNonNull(key),
                Objects.requireNonNull(value),
                function));
    }

    /**
     * As {@link #merge(Object, Object, BiFunction)}, with a lambda that can run at the manager.
     *
     * @param key the key
     * @param value the value if there is none
     * @param function gets the value that is there and the given one, and gives the new one or null
     * @return the new value or null
     */
    public @Nullable V merge(K key, V value, RemoteBiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        return merge(key, value, (BiFunction<? super V, ? super V, ? extends @Nullable V>) function);
    }

    private DictChanges changes() {
        return new DictChanges(this.core);
    }

    /** Gives every entry that is there a new value: of entries that are put meanwhile some, as in every concurrent map. */
    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        this.core.apply(function, () -> replaceHere(function), DictOperation.REPLACE_ALL, function);
    }

    private @Nullable Object replaceHere(BiFunction<? super K, ? super V, ? extends V> function) {
        changes().replaceAll((key, value) -> function.apply(cast(key), cast(value)));
        return null;
    }

    /**
     * As {@link #replaceAll(BiFunction)}, with a lambda that can run at the manager.
     *
     * @param function gets the key and the value, and gives the new one
     */
    public void replaceAll(RemoteBiFunction<? super K, ? super V, ? extends V> function) {
        replaceAll((BiFunction<? super K, ? super V, ? extends V>) function);
    }

    @Override
    public Set<K> keySet() {
        return new DictKeys<>(this);
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new DictEntries<>(this);
    }

    @Override
    public Collection<V> values() {
        return new DictValues<>(this);
    }

    private Map<Object, Object> here() {
        Map<Object, Object> here = new HashMap<>();
        for (Object entry : entrySet().toArray()) {
            Map.Entry<?, ?> pair = (Map.Entry<?, ?>) entry;
            here.put(pair.getKey(), pair.getValue());
        }
        return here;
    }

    /** Two dictionaries are equal if their entries are, as all maps. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (other instanceof DictProxy<?, ?> proxy && this.core.isSameObject(proxy.core)) {
            return true;
        }
        return !ProxyCore.isWithinObject()
                && other instanceof Map<?, ?>
                && here().equals(other instanceof DictProxy<?, ?> proxy ? proxy.here() : other);
    }

    @Override
    public int hashCode() {
        return ProxyCore.isWithinObject() ? this.core.identityHash() : here().hashCode();
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

    /** What the dictionary says of itself. Python: {@code str(proxy)}. */
    @Override
    public String toString() {
        return this.core.describe();
    }
}
