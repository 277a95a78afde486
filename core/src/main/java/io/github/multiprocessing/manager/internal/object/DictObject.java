package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.DictOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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

    /** Makes an empty one. */
    public DictObject() {
        super("dict");
    }

    /** An entry. A slot that was removed is never used again, and each change of the value replaces the slot. */
    private record Slot(@Nullable Object key, @Nullable Object value, long sequence) {}

    @Override
    protected @Nullable Object call(Call call) throws Exception {
        if (call.operation() >= OPERATIONS.length) {
            return CommonCalls.run(this, call);
        }
        DictOperation operation = OPERATIONS[call.operation()];
        return switch (operation) {
            case COMPUTE, COMPUTE_IF_ABSENT, COMPUTE_IF_PRESENT, MERGE ->
                Functions.run(call, () -> new DictComputation(this, operation, call).run());
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
            case ENTRIES -> batch(call.argument(0, Long.class), call.argument(1, Integer.class), true);
            case KEYS -> batch(call.argument(0, Long.class), call.argument(1, Integer.class), false);
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
        Slot slot = new Slot(known == null ? key : known.key(), value, sequence);
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

    private Object batch(long after, int most, boolean withValues) {
        List<@Nullable Object> keys = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        long cursor = after;
        for (Slot slot : this.inOrder.tailMap(after, false).values()) {
            if (keys.size() >= most) {
                break;
            }
            keys.add(slot.key());
            values.add(slot.value());
            cursor = slot.sequence();
        }
        return withValues
                ? new Object[] {cursor, keys.toArray(), values.toArray()}
                : new Object[] {cursor, keys.toArray()};
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
