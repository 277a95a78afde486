package io.github.multiprocessing.pool.internal;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many tasks ended, by their numbers. Those that succeeded with an int take five bytes each, all others a reference. Any
 * threads may put; who asks must know that what it asks for was put.
 */
final class EndingStore {

    private static final byte INT = 1;
    private static final byte OTHER = 2;

    private final byte[] kinds;
    private int @Nullable [] ints;
    private @Nullable Ending @Nullable [] others;

    EndingStore(int size) {
        this.kinds = new byte[size];
    }

    int size() {
        return this.kinds.length;
    }

    synchronized void put(int index, Ending ending) {
        if (ending instanceof Ending.Value value && value.payload() instanceof Integer number) {
            ints()[index] = number;
            this.kinds[index] = INT;
        } else {
            others()[index] = ending;
            this.kinds[index] = OTHER;
        }
    }

    synchronized void put(int first, List<Ending> neighbours) {
        if (neighbours instanceof IntEndings numbers) {
            numbers.copyTo(ints(), first);
            Arrays.fill(this.kinds, first, first + numbers.size(), INT);
            return;
        }
        for (int i = 0; i < neighbours.size(); i++) {
            put(first + i, neighbours.get(i));
        }
    }

    /** How a task ended, or null if it did not. */
    @Nullable Ending get(int index) {
        return switch (this.kinds[index]) {
            case INT -> new Ending.Value(ints()[index]);
            case OTHER -> others()[index];
            default -> null;
        };
    }

    private int[] ints() {
        int[] all = this.ints;
        if (all == null) {
            all = new int[size()];
            this.ints = all;
        }
        return all;
    }

    private @Nullable Ending[] others() {
        @Nullable Ending[] all = this.others;
        if (all == null) {
            all = new @Nullable Ending[size()];
            this.others = all;
        }
        return all;
    }
}
