package io.github.multiprocessing.manager;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;

/** The values of a dictionary, which are there and not here. */
final class DictValues<K, V> extends AbstractCollection<V> {

    private final DictProxy<K, V> dict;

    DictValues(DictProxy<K, V> dict) {
        this.dict = dict;
    }

    @Override
    public int size() {
        return this.dict.size();
    }

    @Override
    public boolean contains(Object value) {
        return this.dict.containsValue(value);
    }

    @Override
    public void clear() {
        this.dict.clear();
    }

    @Override
    public Iterator<V> iterator() {
        Iterator<Map.Entry<K, V>> entries = this.dict.entrySet().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public V next() {
                return entries.next().getValue();
            }

            @Override
            public void remove() {
                entries.remove();
            }
        };
    }

    /** Of no fixed size: others may change the dictionary meanwhile. */
    @Override
    public Spliterator<V> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), 0);
    }
}
