package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.DictOperation;
import io.github.multiprocessing.manager.internal.DictPart;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary in the order of insertion. Each entry has a sequence number, after which who iterates asks for the next ones: so
 * an iteration holds nothing here, survives changes, and sees each entry at most once.
 */
public final class DictObject extends ManagedObject {

    private static final DictOperation[] OPERATIONS = DictOperation.values();

    private final Map<@Nullable Object, Slot> slots = new HashMap<>();
    private final TreeMap<Long, Slot> inOrder = new TreeMap<>();
    private long lastSequence;
    private long changes;

    /** Makes an empty one. */
    public DictObject() {
        super("dict");
    }

    /** An entry. A slot that was removed is never used again, and each change of the value replaces the slot. */
    private record Slot(@Nullable Object key, @Nullable Object value, long sequence, long change) {}

    @Override
    protected @Nullable Object call(Call call) throws Exception {
        if (call.operation() >= OPERATIONS.length) {
            return CommonCalls.run(this, call);
        }
        DictOperation operation = OPERATIONS[call.operation()];
        return switch (operation) {
            case COMPUTE, COMPUTE_IF_ABSENT, COMPUTE_IF_PRESENT, MERGE ->
                Functions.run(call, () -> new DictComputation(this, operation, call).run());
            case REPLACE_ALL, REMOVE_IF -> Functions.run(call, () -> new DictSweep(this, operation, call).run());
            default -> now(operation, call);
        };
    }

    private synchronized @Nullable Object now(DictOperation operation, Call call) {
        return switch (operation) {
            case GET -> get(call.argument(0));
            case PUT -> put(call.argument(0), call.argument(1));
            case PUT_IF_ABSENT -> {
                Slot known = this.slots.get(call.argument(0));
                yield known == null ? put(call.argument(0), call.argument(1)) : known.value();
            }
            case REMOVE -> remove(call.argument(0));
            case REMOVE_VALUE -> replace(call.argument(0), call.argument(1), null, true);
            case REPLACE -> this.slots.containsKey(call.argument(0)) ? put(call.argument(0), call.argument(1)) : null;
            case REPLACE_VALUE -> replace(call.argument(0), call.argument(1), call.argument(2), false);
            case CONTAINS_KEY -> this.slots.containsKey(call.argument(0));
            case CONTAINS_VALUE ->
                this.slots.values().stream().anyMatch(slot -> Objects.equals(slot.value(), call.arguments()[0]));
            case SIZE -> this.slots.size();
            case CLEAR -> {
                this.slots.clear();
                this.inOrder.clear();
                yield null;
            }
            case PUT_ALL -> putAll(call.argument(0, Object[].class), call.argument(1, Object[].class));
            case GET_ALL -> getAll(call.argument(0, Object[].class));
            case REMOVE_ALL -> removeAll(call.argument(0, Object[].class));
            case ENTRIES, KEYS, LOOK_ALL -> batch(operation, call);
            case LOOK -> {
                Slot slot = this.slots.get(call.argument(0));
                yield new @Nullable Object[] {slot == null ? 0L : slot.change(), valueOf(slot)};
            }
            case EXCHANGE -> exchangeSince(call.argument(0), call.argument(1, Long.class), call.argument(2));
            case EXCHANGE_ALL -> exchangeAll(call);
            case CONTAINS_ALL -> containsAll(partOf(call), given(call));
            case REMOVE_THESE -> {
                DictPart part = partOf(call);
                Set<@Nullable Object> given = given(call);
                boolean keeps = call.argument(2, Boolean.class);
                yield removeWhere(slot -> given.contains(part(part, slot.key(), slot.value())) != keeps);
            }
            case REMOVE_FIRST -> removeFirst(call.argument(0));
            case POP_ITEM -> {
                Map.Entry<Long, Slot> last = this.inOrder.lastEntry();
                if (last == null) {
                    yield null;
                }
                remove(last.getValue().key());
                yield new Object[] {last.getValue().key(), last.getValue().value()};
            }
            default -> throw new UnsupportedOperationException(operation.name());
        };
    }

    private @Nullable Object get(@Nullable Object key) {
        Slot slot = this.slots.get(key);
        return slot == null ? null : slot.value();
    }

    private @Nullable Object put(@Nullable Object key, @Nullable Object value) {
        Slot known = this.slots.get(key);
        long sequence = known == null ? ++this.lastSequence : known.sequence();
        Slot slot = new Slot(known == null ? key : known.key(), value, sequence, ++this.changes);
        this.slots.put(slot.key(), slot);
        this.inOrder.put(sequence, slot);
        return known == null ? null : known.value();
    }

    private @Nullable Object remove(@Nullable Object key) {
        Slot gone = this.slots.remove(key);
        if (gone == null) {
            return null;
        }
        this.inOrder.remove(gone.sequence());
        return gone.value();
    }

    private boolean replace(@Nullable Object key, @Nullable Object expected, @Nullable Object value, boolean removes) {
        Slot known = this.slots.get(key);
        if (known == null || !Objects.equals(known.value(), expected)) {
            return false;
        }
        if (removes) {
            remove(key);
        } else {
            put(key, value);
        }
        return true;
    }

    private @Nullable Object putAll(@Nullable Object[] keys, @Nullable Object[] values) {
        if (keys.length != values.length) {
            throw new IllegalArgumentException(keys.length + " keys and " + values.length + " values");
        }
        for (int i = 0; i < keys.length; i++) {
            put(keys[i], values[i]);
        }
        return null;
    }

    private Object getAll(@Nullable Object[] keys) {
        @Nullable Object[] values = new Object[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = get(keys[i]);
        }
        return values;
    }

    private int removeAll(@Nullable Object[] keys) {
        int removed = 0;
        for (Object key : keys) {
            if (this.slots.containsKey(key)) {
                remove(key);
                removed++;
            }
        }
        return removed;
    }

    private Object batch(DictOperation operation, Call call) {
        long cursor = call.argument(0, Long.class);
        int most = call.argument(1, Integer.class);
        List<Slot> found = new ArrayList<>();
        for (Slot slot : this.inOrder.tailMap(cursor, false).values()) {
            if (found.size() >= most) {
                break;
            }
            found.add(slot);
            cursor = slot.sequence();
        }
        Object[] keys = found.stream().map(Slot::key).toArray();
        if (operation == DictOperation.KEYS) {
            return new Object[] {cursor, keys};
        }
        Object[] values = found.stream().map(Slot::value).toArray();
        return operation == DictOperation.ENTRIES
                ? new Object[] {cursor, keys, values}
                : new Object[] {
                    cursor, keys, values, found.stream().map(Slot::change).toArray()
                };
    }

    /** A part of an entry, as a function of a client and a set of given ones see it. */
    static @Nullable Object part(DictPart part, @Nullable Object key, @Nullable Object value) {
        return switch (part) {
            case KEYS -> key;
            case VALUES -> value;
            case ENTRIES -> new SimpleImmutableEntry<@Nullable Object, @Nullable Object>(key, value);
        };
    }

    private static DictPart partOf(Call call) {
        return DictPart.values()[call.argument(0, Integer.class)];
    }

    private static Set<@Nullable Object> given(Call call) {
        boolean pairs = partOf(call) == DictPart.ENTRIES;
        Set<@Nullable Object> given = new HashSet<>();
        for (Object each : call.argument(1, Object[].class)) {
            given.add(pairs && each instanceof Object[] pair ? part(DictPart.ENTRIES, pair[0], pair[1]) : each);
        }
        return given;
    }

    private boolean containsAll(DictPart part, Set<@Nullable Object> given) {
        if (part == DictPart.KEYS) {
            return this.slots.keySet().containsAll(given);
        }
        Set<@Nullable Object> all = new HashSet<>();
        this.slots.values().forEach(slot -> all.add(part(part, slot.key(), slot.value())));
        return all.containsAll(given);
    }

    private boolean removeWhere(Predicate<Slot> filter) {
        List<Slot> gone = this.inOrder.values().stream().filter(filter).toList();
        gone.forEach(slot -> remove(slot.key()));
        return !gone.isEmpty();
    }

    private boolean removeFirst(@Nullable Object value) {
        for (Slot slot : this.inOrder.values()) {
            if (Objects.equals(slot.value(), value)) {
                remove(slot.key());
                return true;
            }
        }
        return false;
    }

    private boolean exchangeSince(@Nullable Object key, long change, @Nullable Object value) {
        Slot slot = this.slots.get(key);
        return (slot == null ? 0 : slot.change()) == change && exchange(key, slot, value);
    }

    private Object exchangeAll(Call call) {
        @Nullable Object[] keys = call.argument(0, Object[].class);
        @Nullable Object[] changed = call.argument(1, Object[].class);
        @Nullable Object[] values = call.argument(2, Object[].class);
        Object[] done = new Object[keys.length];
        for (int i = 0; i < keys.length; i++) {
            done[i] = exchangeSince(keys[i], (Long) Objects.requireNonNull(changed[i]), values[i]);
        }
        return done;
    }

    /** All keys at the moment, in order. */
    synchronized List<@Nullable Object> keys() {
        List<@Nullable Object> keys = new ArrayList<>();
        this.inOrder.values().forEach(slot -> keys.add(slot.key()));
        return keys;
    }

    /** What there is under a key at the moment: a token that {@link #exchange} compares. */
    synchronized @Nullable Object look(@Nullable Object key) {
        return this.slots.get(key);
    }

    /** The value of a token. */
    static @Nullable Object valueOf(@Nullable Object token) {
        return token == null ? null : ((Slot) token).value();
    }

    /** Puts a value, or removes the entry if it is null, unless something has changed since a look. */
    synchronized boolean exchange(@Nullable Object key, @Nullable Object token, @Nullable Object value) {
        if (this.slots.get(key) != token) {
            return false;
        }
        if (value == null) {
            remove(key);
        } else {
            put(key, value);
        }
        return true;
    }

    @Override
    public synchronized int size() {
        return this.slots.size();
    }

    @Override
    public synchronized Object copy() {
        Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
        this.inOrder.values().forEach(slot -> copy.put(slot.key(), slot.value()));
        return copy;
    }

    @Override
    public String describe() {
        return Descriptions.of((Map<?, ?>) copy());
    }
}
