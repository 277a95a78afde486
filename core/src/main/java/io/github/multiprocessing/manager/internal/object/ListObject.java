package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.ListOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list. It counts its changes, for who has computed something from its elements and writes that back, and its arrangements:
 * there is a new one whenever an element has got another index, for who changes it while iterating.
 */
public final class ListObject extends ManagedObject {

    private static final ListOperation[] OPERATIONS = ListOperation.values();

    private ArrayList<@Nullable Object> elements;
    private long changes;
    private long arrangement;

    /**
     * Makes a list.
     *
     * @param initial its elements
     */
    public ListObject(@Nullable Object[] initial) {
        super("list");
        this.elements = new ArrayList<@Nullable Object>(Arrays.asList(initial));
    }

    /** The elements at a moment. */
    record Look(long changes, @Nullable Object[] elements) {}

    @Override
    protected @Nullable Object call(Call call) throws Exception {
        if (call.operation() >= OPERATIONS.length) {
            return CommonCalls.run(this, call);
        }
        ListOperation operation = OPERATIONS[call.operation()];
        return switch (operation) {
            case SORT ->
                call.argument(0) == null
                        ? Functions.execute(call, () -> new ListComputation(this, operation, call).run())
                        : Functions.run(call, () -> new ListComputation(this, operation, call).run());
            case REMOVE_IF, REPLACE_ALL -> Functions.run(call, () -> new ListComputation(this, operation, call).run());
            case SIZE, GET, PEEK, RANGE, CONTAINS_ALL, INDEX_OF, COUNT, LOOK, LOOK_RANGE -> read(operation, call);
            case SET_IN, INSERT_IN, REMOVE_IN -> changeWithin(operation, call);
            default -> change(operation, call);
        };
    }

    private synchronized @Nullable Object read(ListOperation operation, Call call) {
        return switch (operation) {
            case SIZE -> this.elements.size();
            case GET -> this.elements.get(index(call, this.elements.size() - 1));
            case RANGE -> range(call.argument(0, Integer.class), call.argument(1, Integer.class));
            case CONTAINS_ALL -> new HashSet<>(this.elements).containsAll(elements(call, 0));
            case INDEX_OF ->
                call.argument(1, Boolean.class)
                        ? this.elements.lastIndexOf(call.argument(0))
                        : this.elements.indexOf(call.argument(0));
            case COUNT -> Collections.frequency(this.elements, call.argument(0));
            case PEEK -> this.elements.get(end(call));
            case LOOK -> new Object[] {this.changes, this.elements.toArray()};
            case LOOK_RANGE -> new Object[] {this.changes, part(call, 0).toArray()};
            default -> throw new UnsupportedOperationException(operation.name());
        };
    }

    private synchronized @Nullable Object change(ListOperation operation, Call call) {
        int size = this.elements.size();
        return switch (operation) {
            case SET -> {
                this.changes++;
                yield this.elements.set(index(call, size - 1), call.argument(1));
            }
            case ADD -> insertAll(size, Collections.singletonList(call.argument(0))) ? null : null;
            case ADD_ALL -> insertAll(size, elements(call, 0));
            case INSERT -> insertAll(index(call, size), Collections.singletonList(call.argument(1))) ? null : null;
            case INSERT_ALL -> insertAll(index(call, size), elements(call, 1));
            case REMOVE_AT -> removeAt(index(call, size - 1));
            case TAKE -> removeAt(end(call));
            case REMOVE -> rearranged(this.elements.remove(call.argument(0)));
            case REMOVE_ALL -> {
                Collection<@Nullable Object> given = new HashSet<>(elements(call, 0));
                yield rearranged(
                        call.argument(1, Boolean.class)
                                ? this.elements.retainAll(given)
                                : this.elements.removeAll(given));
            }
            case REMOVE_RANGE -> {
                part(call, 0).clear();
                yield rearranged(true);
            }
            case CLEAR -> {
                this.elements = new ArrayList<>();
                yield rearranged(true);
            }
            case REVERSE -> {
                Collections.reverse(this.elements);
                yield rearranged(true);
            }
            case REPEAT -> repeat(call.argument(0, Integer.class));
            case EXCHANGE -> exchange(call.argument(0, Long.class), call.argument(1, Object[].class));
            case SET_RANGE -> {
                replace(part(call, 0), elements(call, 2));
                yield null;
            }
            case EXCHANGE_RANGE -> {
                List<@Nullable Object> part = part(call, 1);
                yield call.argument(0, Long.class) == this.changes && replace(part, elements(call, 3));
            }
            default -> throw new UnsupportedOperationException(operation.name());
        };
    }

    /** A change by who iterates: it is made where he is only if nothing has moved since he was told the elements. */
    private synchronized Object changeWithin(ListOperation operation, Call call) {
        boolean removes = operation == ListOperation.REMOVE_IN;
        if (call.argument(removes ? 1 : 2, Long.class) != this.arrangement) {
            throw new ConcurrentModificationException("the list was rearranged since the iterator got its elements");
        }
        int size = this.elements.size();
        switch (operation) {
            case SET_IN -> {
                this.changes++;
                this.elements.set(index(call, size - 1), call.argument(1));
            }
            case INSERT_IN -> insertAll(index(call, size), Collections.singletonList(call.argument(1)));
            default -> removeAt(index(call, size - 1));
        }
        return this.arrangement;
    }

    private static List<@Nullable Object> elements(Call call, int argument) {
        return Arrays.asList(call.argument(argument, Object[].class));
    }

    private int index(Call call, int most) {
        int index = call.argument(0, Integer.class);
        if (index < 0 || index > most) {
            throw new IndexOutOfBoundsException("index " + index + ", size " + this.elements.size());
        }
        return index;
    }

    /** The index of the first or the last element. */
    private int end(Call call) {
        if (this.elements.isEmpty()) {
            throw new NoSuchElementException("the list is empty");
        }
        return call.argument(0, Boolean.class) ? 0 : this.elements.size() - 1;
    }

    /** The elements from one index to another one, which two arguments say. */
    private List<@Nullable Object> part(Call call, int argument) {
        int from = call.argument(argument, Integer.class);
        int to = call.argument(argument + 1, Integer.class);
        if (from < 0 || to < from || to > this.elements.size()) {
            throw new IndexOutOfBoundsException("from " + from + ", to " + to + ", size " + this.elements.size());
        }
        return this.elements.subList(from, to);
    }

    private boolean replace(List<@Nullable Object> part, List<@Nullable Object> fresh) {
        part.clear();
        part.addAll(fresh);
        return rearranged(true);
    }

    private boolean insertAll(int index, List<@Nullable Object> fresh) {
        if (fresh.isEmpty()) {
            return false;
        }
        this.changes++;
        if (index < this.elements.size()) {
            this.arrangement++;
        }
        return this.elements.addAll(index, fresh);
    }

    private @Nullable Object removeAt(int index) {
        rearranged(true);
        return this.elements.remove(index);
    }

    private boolean rearranged(boolean changed) {
        if (changed) {
            this.changes++;
            this.arrangement++;
        }
        return changed;
    }

    private @Nullable Object repeat(int times) {
        List<@Nullable Object> once = new ArrayList<>(this.elements);
        if (times <= 0) {
            this.elements = new ArrayList<>();
            rearranged(true);
        }
        Math.multiplyExact(once.size(), Math.max(0, times));
        for (int i = 1; i < times; i++) {
            insertAll(this.elements.size(), once);
        }
        return null;
    }

    private Object range(int from, int most) {
        int size = this.elements.size();
        if (from < 0 || most < 0) {
            throw new IndexOutOfBoundsException("from " + from + ", at most " + most + " elements");
        }
        int start = Math.min(from, size);
        int end = (int) Math.min((long) start + most, size);
        return new Object[] {this.arrangement, this.elements.subList(start, end).toArray()};
    }

    /** What there is, for who computes something from it. */
    synchronized Look look() {
        return new Look(this.changes, this.elements.toArray());
    }

    /** Puts other elements in place of all, unless there were changes since a look. */
    synchronized boolean exchange(long since, @Nullable Object[] fresh) {
        if (since != this.changes) {
            return false;
        }
        this.elements = new ArrayList<@Nullable Object>(Arrays.asList(fresh));
        return rearranged(true);
    }

    /**
     * Runs a step of the manager's own process, during which nobody else does anything with the list. Proxies among the elements
     * cannot be called in it.
     *
     * @param changes whether it changes the list
     * @param step gets the elements themselves, which it must not keep
     * @return what it returns
     */
    public synchronized @Nullable Object step(
            boolean changes, Function<List<@Nullable Object>, ? extends @Nullable Object> step) {
        boolean before = Inside.set(true);
        try {
            return step.apply(this.elements);
        } finally {
            // a step that fails may have changed something before
            rearranged(changes);
            Inside.set(before);
        }
    }

    @Override
    public synchronized int size() {
        return this.elements.size();
    }

    @Override
    public synchronized Object copy() {
        return new ArrayList<>(this.elements);
    }

    @Override
    public String describe() {
        return Descriptions.of(Arrays.asList(look().elements()), "[", "]");
    }
}
