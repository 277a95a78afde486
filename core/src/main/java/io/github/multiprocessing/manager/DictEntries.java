package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.DictPart;
import java.util.AbstractMap.SimpleEntry;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entries of a dictionary, which are there and not here; each is a copy that writes through. */
final class DictEntries<K, V> extends DictView<Map.Entry<K, V>> implements Set<Map.Entry<K, V>> {

    private final DictProxy<K, V> dict;

    DictEntries(DictProxy<K, V> dict) {
        super(dict, DictPart.ENTRIES);
        this.dict = dict;
    }

    @Override
    @SuppressWarnings("unchecked")
    Map.Entry<K, V> element(Object key, @Nullable Object value) {
        return new WritingThrough((K) key, (V) Objects.requireNonNull(value));
    }

    @Override
    void removeElement(Object key) {
        this.dict.remove(key);
    }

    @Override
    @Nullable Object sent(@Nullable Object entry) {
        return entry instanceof Map.Entry<?, ?> pair && pair.getKey() != null && pair.getValue() != null
                ? new Object[] {pair.getKey(), pair.getValue()}
                : null;
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

    @Override
    public boolean equals(@Nullable Object other) {
        return hasSameElements(other);
    }

    @Override
    public int hashCode() {
        return hashOfElements();
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
