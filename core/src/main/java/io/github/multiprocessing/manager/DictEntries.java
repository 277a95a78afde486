package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.DictOperation;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import org.jspecify.annotations.Nullable;

/** The entries of a dictionary, which are there and not here; each is a copy that writes through. */
final class DictEntries<K, V> extends AbstractSet<Map.Entry<K, V>> {

    private final DictProxy<K, V> dict;

    DictEntries(DictProxy<K, V> dict) {
        this.dict = dict;
    }

    @Override
    public int size() {
        return this.dict.size();
    }

    @Override
    public boolean contains(Object entry) {
        return entry instanceof Map.Entry<?, ?> pair
                && pair.getKey() != null
                && pair.getValue() != null
                && pair.getValue().equals(this.dict.get(pair.getKey()));
    }

    @Override
    public boolean remove(Object entry) {
        return entry instanceof Map.Entry<?, ?> pair
                && pair.getKey() != null
                && this.dict.remove(pair.getKey(), pair.getValue());
    }

    /** Of no fixed size: others may change the dictionary meanwhile. */
    @Override
    public Spliterator<Map.Entry<K, V>> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.DISTINCT);
    }

    @Override
    public void clear() {
        this.dict.clear();
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        return new BatchIterator<>(
                (cursor, most) -> this.dict.core().callArray(DictOperation.ENTRIES, cursor, most),
                this::entry,
                entry -> this.dict.remove(entry.getKey()));
    }

    @SuppressWarnings("unchecked")
    private Map.Entry<K, V> entry(@Nullable Object[] batch, int index) {
        K key = (K) ((Object[]) Objects.requireNonNull(batch[1]))[index];
        V value = (V) ((Object[]) Objects.requireNonNull(batch[2]))[index];
        return new WritingThrough(key, value);
    }

    /** An entry of an iteration. */
    private final class WritingThrough extends SimpleEntry<K, V> {

        private static final long serialVersionUID = 1L;

        WritingThrough(K key, V value) {
            super(key, value);
        }

        @Override
        public V setValue(V value) {
            DictEntries.this.dict.put(getKey(), value);
            return super.setValue(value);
        }
    }
}
