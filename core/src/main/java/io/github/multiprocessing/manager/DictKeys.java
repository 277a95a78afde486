package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.DictOperation;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;

/** The keys of a dictionary, which are there and not here. */
final class DictKeys<K> extends AbstractSet<K> {

    private final DictProxy<K, ?> dict;

    DictKeys(DictProxy<K, ?> dict) {
        this.dict = dict;
    }

    @Override
    public int size() {
        return this.dict.size();
    }

    @Override
    public boolean contains(Object key) {
        return this.dict.containsKey(key);
    }

    @Override
    public boolean remove(Object key) {
        return this.dict.core().callInt(DictOperation.REMOVE_ALL, (Object) new Object[] {key}) > 0;
    }

    /** Of no fixed size: others may change the dictionary meanwhile. */
    @Override
    public Spliterator<K> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.DISTINCT);
    }

    @Override
    public void clear() {
        this.dict.clear();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Iterator<K> iterator() {
        return new BatchIterator<>(
                (cursor, most) -> this.dict.core().callArray(DictOperation.KEYS, cursor, most),
                (batch, index) -> (K) ((Object[]) Objects.requireNonNull(batch[1]))[index],
                key -> this.dict.remove(key));
    }
}
