package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.SetOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A set in the order of insertion, whose elements have sequence numbers as a dictionary's entries have. */
public final class SetObject extends ManagedObject {

    private static final SetOperation[] OPERATIONS = SetOperation.values();

    private final Map<@Nullable Object, Long> sequences = new HashMap<>();
    private final TreeMap<Long, @Nullable Object> inOrder = new TreeMap<>();
    private long lastSequence;

    /**
     * Makes a set.
     *
     * @param initial its elements
     */
    public SetObject(@Nullable Object[] initial) {
        super("set");
        addAll(Arrays.asList(initial));
    }

    @Override
    protected @Nullable Object call(Call call) throws Exception {
        if (call.operation() >= OPERATIONS.length) {
            return CommonCalls.run(this, call);
        }
        SetOperation operation = OPERATIONS[call.operation()];
        return switch (operation) {
            case REMOVE_IF -> Functions.run(call, () -> removeIf(call));
            case UNION, INTERSECTION, DIFFERENCE, SYMMETRIC_DIFFERENCE -> algebra(operation, elements(call));
            default -> now(operation, call);
        };
    }

    private static List<@Nullable Object> elements(Call call) {
        return Arrays.asList(call.argument(0, Object[].class));
    }

    private synchronized @Nullable Object now(SetOperation operation, Call call) {
        return switch (operation) {
            case SIZE -> this.sequences.size();
            case CONTAINS -> this.sequences.containsKey(call.argument(0));
            case CONTAINS_ALL -> this.sequences.keySet().containsAll(elements(call));
            case IS_DISJOINT -> elements(call).stream().noneMatch(this.sequences::containsKey);
            case ADD -> add(call.argument(0));
            case ADD_ALL -> addAll(elements(call));
            case REMOVE -> remove(call.argument(0));
            case REMOVE_ALL -> removeAll(elements(call));
            case RETAIN_ALL -> {
                Set<@Nullable Object> others = ordered();
                others.removeAll(new LinkedHashSet<>(elements(call)));
                yield removeAll(others);
            }
            case TOGGLE_ALL -> {
                for (Object element : new LinkedHashSet<>(elements(call))) {
                    if (!remove(element)) {
                        add(element);
                    }
                }
                yield null;
            }
            case CLEAR -> {
                this.sequences.clear();
                this.inOrder.clear();
                yield null;
            }
            case POP -> {
                Map.Entry<Long, @Nullable Object> last = this.inOrder.pollLastEntry();
                if (last != null) {
                    this.sequences.remove(last.getValue());
                }
                yield last == null ? new Object[0] : new @Nullable Object[] {last.getValue()};
            }
            case ELEMENTS -> batch(call.argument(0, Long.class), call.argument(1, Integer.class));
            default -> throw new UnsupportedOperationException(operation.name());
        };
    }

    private boolean add(@Nullable Object element) {
        if (this.sequences.containsKey(element)) {
            return false;
        }
        this.sequences.put(element, ++this.lastSequence);
        this.inOrder.put(this.lastSequence, element);
        return true;
    }

    private int addAll(Collection<? extends @Nullable Object> elements) {
        int added = 0;
        for (Object element : elements) {
            added += add(element) ? 1 : 0;
        }
        return added;
    }

    private boolean remove(@Nullable Object element) {
        Long sequence = this.sequences.remove(element);
        if (sequence != null) {
            this.inOrder.remove(sequence);
        }
        return sequence != null;
    }

    private int removeAll(Collection<? extends @Nullable Object> elements) {
        int removed = 0;
        for (Object element : elements) {
            removed += remove(element) ? 1 : 0;
        }
        return removed;
    }

    private Object batch(long after, int most) {
        List<@Nullable Object> elements = new ArrayList<>();
        long cursor = after;
        for (Map.Entry<Long, @Nullable Object> each :
                this.inOrder.tailMap(after, false).entrySet()) {
            if (elements.size() >= most) {
                break;
            }
            elements.add(each.getValue());
            cursor = each.getKey();
        }
        return new Object[] {cursor, elements.toArray()};
    }

    /** The predicate is asked outside of the monitor: its answer belongs to the element, wherever that is meanwhile. */
    private boolean removeIf(Call call) {
        @SuppressWarnings("unchecked")
        Predicate<@Nullable Object> filter = call.argument(0, Predicate.class);
        Set<@Nullable Object> found = ordered();
        found.removeIf(filter.negate());
        return removeNow(found) > 0;
    }

    private synchronized int removeNow(Set<@Nullable Object> elements) {
        return removeAll(elements);
    }

    private Object algebra(SetOperation operation, List<@Nullable Object> given) {
        Set<@Nullable Object> here = ordered();
        Set<@Nullable Object> there = new LinkedHashSet<>(given);
        switch (operation) {
            case UNION -> here.addAll(there);
            case INTERSECTION -> here.retainAll(there);
            case DIFFERENCE -> here.removeAll(there);
            default -> {
                Set<@Nullable Object> before = new LinkedHashSet<>(here);
                here.removeAll(there);
                there.removeAll(before);
                here.addAll(there);
            }
        }
        return here.toArray();
    }

    private synchronized Set<@Nullable Object> ordered() {
        return new LinkedHashSet<>(this.inOrder.values());
    }

    @Override
    public synchronized int size() {
        return this.sequences.size();
    }

    @Override
    public Object copy() {
        return ordered();
    }

    @Override
    public String describe() {
        return Descriptions.of(ordered(), "[", "]");
    }
}
