package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.QueueOperation;
import io.github.multiprocessing.queue.QueueShutDownException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A queue, with a count of what is not done with. Each item has a number, in order, after which who iterates asks for the next
 * ones. Somebody waits for an item only while there is none, and for room only while there is none.
 */
public final class QueueObject extends ManagedObject {

    private static final QueueOperation[] OPERATIONS = QueueOperation.values();

    /** The number of the first item: there are as many for those that are put back before it. */
    private static final long MIDDLE = 1L << 62;

    private final int capacity;
    private final TreeMap<Long, @Nullable Object> items = new TreeMap<>();
    private final WaitList takers = new WaitList(this);
    private final WaitList putters = new WaitList(this);
    private final WaitList joiners = new WaitList(this);
    private long nextNumber = MIDDLE;
    private int unfinished;
    private boolean shutDown;

    /**
     * Makes an empty one.
     *
     * @param typeId its type
     * @param maxSize how many items it takes; 0 or less for any number
     */
    public QueueObject(String typeId, int maxSize) {
        super(typeId);
        this.capacity = maxSize <= 0 ? Integer.MAX_VALUE : maxSize;
    }

    @Override
    protected @Nullable Object call(Call call) {
        if (call.operation() >= OPERATIONS.length) {
            return CommonCalls.run(this, call);
        }
        QueueOperation operation = OPERATIONS[call.operation()];
        return operation == QueueOperation.REMOVE_IF ? Functions.run(call, () -> removeIf(call)) : now(operation, call);
    }

    private synchronized @Nullable Object now(QueueOperation operation, Call call) {
        return switch (operation) {
            case PUT -> put(call);
            case OFFER -> offer(call.argument(0));
            case OFFER_ALL -> offerAll(call.argument(0, Object[].class));
            case PUT_BACK -> {
                putBack(call.argument(0));
                yield null;
            }
            case TAKE -> take(call);
            case POLL -> poll();
            case PEEK -> this.items.isEmpty() ? null : this.items.firstEntry().getValue();
            case DRAIN -> drain(call.argument(0, Integer.class));
            case SIZE -> this.items.size();
            case REMAINING_CAPACITY ->
                this.capacity == Integer.MAX_VALUE ? Integer.MAX_VALUE : Math.max(0, this.capacity - this.items.size());
            case CONTAINS -> this.items.containsValue(call.argument(0));
            case ITEMS -> batch(call.argument(0, Long.class), call.argument(1, Integer.class));
            case REMOVE -> remove(call.argument(0));
            case REMOVE_NUMBER -> removeNumber(call.argument(0, Long.class));
            case CLEAR -> {
                this.items.clear();
                admit();
                yield null;
            }
            case SHUT_DOWN -> shutDown(call.argument(0, Boolean.class));
            case IS_SHUT_DOWN -> this.shutDown;
            case TASK_DONE -> taskDone();
            case JOIN -> this.unfinished == 0 ? true : this.joiners.park(call, false);
            case UNFINISHED -> this.unfinished;
            case CONTAINS_ALL -> new HashSet<>(this.items.values()).containsAll(given(call));
            case REMOVE_ALL -> {
                Set<@Nullable Object> given = new HashSet<>(given(call));
                boolean keeps = call.argument(1, Boolean.class);
                yield removed(this.items.values().removeIf(item -> given.contains(item) != keeps));
            }
            case REMOVE_NUMBERS -> removed(this.items.keySet().removeAll(new HashSet<>(given(call))));
            default -> throw new UnsupportedOperationException(operation.name());
        };
    }

    private Object put(Call call) {
        Object item = call.argument(0);
        return offer(item) ? true : Objects.requireNonNull(this.putters.park(call, false));
    }

    private boolean offer(@Nullable Object item) {
        if (this.shutDown) {
            throw new QueueShutDownException();
        }
        if (this.items.size() >= this.capacity) {
            return false;
        }
        enter(item);
        return true;
    }

    /** Gives a new item to who has waited longest for one, or keeps it. */
    private void enter(@Nullable Object item) {
        this.unfinished++;
        if (!handOver(item)) {
            this.items.put(this.nextNumber++, item);
        }
    }

    private boolean handOver(@Nullable Object item) {
        for (Call taker = this.takers.poll(); taker != null; taker = this.takers.poll()) {
            if (taker.complete(item)) {
                return true;
            }
        }
        return false;
    }

    private int offerAll(@Nullable Object[] all) {
        int count = 0;
        while (count < all.length && offer(all[count])) {
            count++;
        }
        return count;
    }

    private void putBack(@Nullable Object item) {
        if (!handOver(item)) {
            this.items.put(this.items.isEmpty() ? this.nextNumber++ : this.items.firstKey() - 1, item);
        }
    }

    private @Nullable Object take(Call call) {
        return this.items.isEmpty() && !this.shutDown ? this.takers.park(call, null) : poll();
    }

    private @Nullable Object poll() {
        Map.Entry<Long, @Nullable Object> first = this.items.pollFirstEntry();
        if (first == null) {
            if (this.shutDown) {
                throw new QueueShutDownException();
            }
            return null;
        }
        admit();
        return first.getValue();
    }

    /** Lets those put who wait for room that there is now. */
    private void admit() {
        while (this.items.size() < this.capacity) {
            Call putter = this.putters.poll();
            if (putter == null) {
                return;
            }
            if (putter.complete(true)) {
                enter(putter.argument(0));
            }
        }
    }

    private Object drain(int most) {
        List<@Nullable Object> drained = new ArrayList<>();
        while (drained.size() < most && !this.items.isEmpty()) {
            drained.add(this.items.pollFirstEntry().getValue());
        }
        admit();
        return drained.toArray();
    }

    private Object batch(long after, int most) {
        List<@Nullable Object> found = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        for (Map.Entry<Long, @Nullable Object> item :
                this.items.tailMap(after, false).entrySet()) {
            if (found.size() >= most) {
                break;
            }
            found.add(item.getValue());
            numbers.add(item.getKey());
        }
        long cursor = numbers.isEmpty() ? after : numbers.get(numbers.size() - 1);
        return new Object[] {cursor, found.toArray(), numbers.toArray()};
    }

    private boolean remove(@Nullable Object item) {
        for (Iterator<@Nullable Object> all = this.items.values().iterator(); all.hasNext(); ) {
            if (Objects.equals(all.next(), item)) {
                all.remove();
                admit();
                return true;
            }
        }
        return false;
    }

    private static List<@Nullable Object> given(Call call) {
        return Arrays.asList(call.argument(0, Object[].class));
    }

    private boolean removed(boolean some) {
        admit();
        return some;
    }

    /** The predicate is asked outside of the monitor: its answer belongs to the item, which never changes. */
    private boolean removeIf(Call call) {
        @SuppressWarnings("unchecked")
        Predicate<@Nullable Object> filter = call.argument(0, Predicate.class);
        Set<Long> found = new HashSet<>();
        present().forEach((number, item) -> {
            if (filter.test(item)) {
                found.add(number);
            }
        });
        return removeNumbers(found);
    }

    private synchronized Map<Long, @Nullable Object> present() {
        return new TreeMap<>(this.items);
    }

    private synchronized boolean removeNumbers(Set<Long> numbers) {
        return removed(this.items.keySet().removeAll(numbers));
    }

    private boolean removeNumber(long number) {
        boolean found = this.items.containsKey(number);
        this.items.remove(number);
        admit();
        return found;
    }

    private @Nullable Object shutDown(boolean immediate) {
        this.shutDown = true;
        failAll(this.putters);
        failAll(this.takers);
        if (immediate) {
            this.unfinished = Math.max(0, this.unfinished - this.items.size());
            this.items.clear();
            wakeJoinersIfDone();
        }
        return null;
    }

    private static void failAll(WaitList list) {
        for (Call call = list.poll(); call != null; call = list.poll()) {
            call.fail(new QueueShutDownException());
        }
    }

    private @Nullable Object taskDone() {
        if (this.unfinished == 0) {
            throw new IllegalStateException("taskDone() was called more often than items were put");
        }
        this.unfinished--;
        wakeJoinersIfDone();
        return null;
    }

    private void wakeJoinersIfDone() {
        if (this.unfinished == 0) {
            for (Call joiner = this.joiners.poll(); joiner != null; joiner = this.joiners.poll()) {
                joiner.complete(true);
            }
        }
    }

    /** Puts back what was taken for nobody. */
    @Override
    public synchronized void undelivered(Call call, @Nullable Object value) {
        if (call.operation() >= OPERATIONS.length) {
            return;
        }
        switch (OPERATIONS[call.operation()]) {
            case TAKE, POLL -> {
                if (value != null) {
                    putBack(value);
                }
            }
            case DRAIN -> {
                Object[] drained = (Object[]) Objects.requireNonNull(value);
                for (int i = drained.length - 1; i >= 0; i--) {
                    putBack(drained[i]);
                }
            }
            default -> {
                // nothing was taken
            }
        }
    }

    @Override
    public synchronized int size() {
        return this.items.size();
    }

    @Override
    public synchronized int waiting() {
        return this.takers.size() + this.putters.size() + this.joiners.size();
    }

    @Override
    public synchronized Object copy() {
        return new ArrayList<>(this.items.values());
    }

    @Override
    public synchronized String describe() {
        return typeId() + '(' + this.items.size() + " items" + (this.shutDown ? ", shut down)" : ")");
    }
}
