package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.DictOperation;
import io.github.multiprocessing.serialization.SerializationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes entries of a dictionary far away by functions that run here. A function is run again if the entry has changed
 * meanwhile, which its number of changes tells: values need not be equal to themselves for that, as arrays are not.
 */
final class DictChanges {

    /** What a function gives to leave an entry as it is. */
    static final Object KEEP = new Object();

    private final ProxyCore dict;

    DictChanges(ProxyCore dict) {
        this.dict = dict;
    }

    /**
     * Changes an entry.
     *
     * @param function gets its value or null, and gives the new one, or null for none, or {@link #KEEP}
     * @return the value that is there then, or null
     */
    @Nullable Object change(Object key, Function<@Nullable Object, @Nullable Object> function) {
        while (true) {
            @Nullable Object[] look = this.dict.callArray(DictOperation.LOOK, key);
            Object fresh = function.apply(look[1]);
            if (fresh == KEEP || (fresh == null && look[1] == null)) {
                return look[1];
            }
            if (this.dict.callBoolean(DictOperation.EXCHANGE, key, look[0], fresh)) {
                return fresh;
            }
        }
    }

    /** Gives every entry a new value. */
    void replaceAll(BiFunction<Object, Object, Object> function) {
        sweep((key, value) -> Objects.requireNonNull(function.apply(key, value)));
    }

    /** Removes the entries that a predicate says. Returns whether there were any. */
    boolean removeIf(BiPredicate<Object, Object> filter) {
        return sweep((key, value) -> filter.test(key, value) ? null : KEEP);
    }

    private boolean sweep(BiFunction<Object, Object, @Nullable Object> function) {
        boolean changed = false;
        BatchIterator<Entry> entries = new BatchIterator<>(
                (cursor, most) -> this.dict.callArray(DictOperation.LOOK_ALL, cursor, most),
                DictChanges::entry,
                entry -> {});
        List<Entry> batch = new ArrayList<>();
        while (entries.hasNext()) {
            Entry entry = entries.next();
            Object fresh = function.apply(entry.key(), Objects.requireNonNull(entry.value()));
            if (fresh != KEEP) {
                batch.add(new Entry(entry.key(), fresh, entry.change()));
            }
            if (batch.size() == BatchIterator.SIZE) {
                changed |= exchange(batch, function);
                batch.clear();
            }
        }
        return exchange(batch, function) || changed;
    }

    /** An entry with the number of its last change. */
    private record Entry(Object key, @Nullable Object value, Object change) {}

    private static Entry entry(@Nullable Object[] batch, int index) {
        return new Entry(at(batch[1], index), at(batch[2], index), at(batch[3], index));
    }

    private static Object at(@Nullable Object array, int index) {
        return ((Object[]) Objects.requireNonNull(array))[index];
    }

    private boolean exchange(List<Entry> batch, BiFunction<Object, Object, @Nullable Object> function) {
        if (batch.isEmpty()) {
            return false;
        }
        @Nullable Object[] done;
        try {
            done = this.dict.callArray(
                    DictOperation.EXCHANGE_ALL,
                    batch.stream().map(Entry::key).toArray(),
                    batch.stream().map(Entry::change).toArray(),
                    values(batch));
        } catch (ManagerLimitException | RemoteManagerException | SerializationException ex) {
            // they are too large for one message, to this process or, whose limit may be lower, to the manager
            if (batch.size() == 1) {
                throw ex;
            }
            int half = batch.size() / 2;
            boolean first = exchange(batch.subList(0, half), function);
            return exchange(batch.subList(half, batch.size()), function) || first;
        }
        boolean changed = false;
        for (int i = 0; i < done.length; i++) {
            changed |= Boolean.TRUE.equals(done[i]) || again(batch.get(i).key(), function);
        }
        return changed;
    }

    private static @Nullable Object[] values(List<Entry> batch) {
        @Nullable Object[] values = new Object[batch.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = batch.get(i).value();
        }
        return values;
    }

    /** Somebody else has changed the entry. */
    private boolean again(Object key, BiFunction<Object, Object, @Nullable Object> function) {
        boolean[] changed = new boolean[1];
        change(key, value -> {
            Object fresh = value == null ? KEEP : function.apply(key, value);
            changed[0] = fresh != KEEP;
            return fresh;
        });
        return changed[0];
    }
}
