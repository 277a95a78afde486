package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.DictOperation;
import io.github.multiprocessing.manager.internal.DictPart;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a dictionary, which are there and not here. */
final class DictValues<V> extends DictView<V> {

    private final DictProxy<?, V> dict;

    DictValues(DictProxy<?, V> dict) {
        super(dict, DictPart.VALUES);
        this.dict = dict;
    }

    @Override
    @SuppressWarnings("unchecked")
    V element(Object key, @Nullable Object value) {
        return (V) Objects.requireNonNull(value);
    }

    @Override
    void removeElement(Object key) {
        this.dict.remove(key);
    }

    @Override
    @Nullable Object sent(@Nullable Object value) {
        return value;
    }

    @Override
    public boolean contains(Object value) {
        return this.dict.containsValue(value);
    }

    /** Removes the first entry that has the value. */
    @Override
    public boolean remove(@Nullable Object value) {
        return value != null && core().callBoolean(DictOperation.REMOVE_FIRST, value);
    }
}
