package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.DictOperation;
import io.github.multiprocessing.manager.internal.DictPart;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of a dictionary, which are there and not here. */
final class DictKeys<K> extends DictView<K> implements Set<K> {

    private final DictProxy<K, ?> dict;

    DictKeys(DictProxy<K, ?> dict) {
        super(dict, DictPart.KEYS);
        this.dict = dict;
    }

    @Override
    @SuppressWarnings("unchecked")
    K element(Object key, @Nullable Object value) {
        return (K) key;
    }

    @Override
    void removeElement(Object key) {
        this.dict.remove(key);
    }

    @Override
    @Nullable Object sent(@Nullable Object key) {
        return key;
    }

    @Override
    public boolean contains(Object key) {
        return this.dict.containsKey(key);
    }

    @Override
    public boolean remove(Object key) {
        return core().callInt(DictOperation.REMOVE_ALL, (Object) new Object[] {key}) > 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return hasSameElements(other);
    }

    @Override
    public int hashCode() {
        return hashOfElements();
    }
}
