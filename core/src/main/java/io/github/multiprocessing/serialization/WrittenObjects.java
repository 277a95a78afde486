package io.github.multiprocessing.serialization;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers objects by identity in the order of their coming. The first few are compared one by one, as most messages have no
 * more and an object's first identity hash is dear.
 */
final class WrittenObjects {

    private static final int FEW = 12;

    private static final int MAX_KEPT = 4096;

    private final @Nullable Object[] few = new Object[FEW];

    /** Open addressing; empty while there are few. */
    private @Nullable Object[] table = new Object[0];

    private int[] numbers = new int[0];

    private int count;

    int count() {
        return this.count;
    }

    /** The number of an object, or -1 if it had none until now. */
    int findOrAdd(Object object) {
        if (this.count > FEW) {
            return inTable(object);
        }
        for (int i = 0; i < this.count; i++) {
            if (this.few[i] == object) {
                return i;
            }
        }
        if (this.count < FEW) {
            this.few[this.count++] = object;
            return -1;
        }
        if (this.table.length == 0) {
            allocate(64);
        }
        for (int i = 0; i < FEW; i++) {
            put(this.few[i], i);
        }
        return inTable(object);
    }

    private int inTable(Object object) {
        int slot = slot(object);
        if (this.table[slot] != null) {
            return this.numbers[slot];
        }
        this.table[slot] = object;
        this.numbers[slot] = this.count++;
        if (this.count * 2 > this.table.length) {
            grow();
        }
        return -1;
    }

    /** Where the object is or would be. */
    private int slot(@Nullable Object object) {
        int mask = this.table.length - 1;
        int hash = System.identityHashCode(object);
        int slot = (hash ^ hash >>> 15) & mask;
        while (this.table[slot] != null && this.table[slot] != object) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void put(@Nullable Object object, int number) {
        int slot = slot(object);
        this.table[slot] = object;
        this.numbers[slot] = number;
    }

    private void grow() {
        @Nullable Object[] objects = this.table;
        int[] old = this.numbers;
        allocate(objects.length * 2);
        for (int i = 0; i < objects.length; i++) {
            if (objects[i] != null) {
                put(objects[i], old[i]);
            }
        }
    }

    private void allocate(int length) {
        this.table = new Object[length];
        this.numbers = new int[length];
    }

    void clear() {
        Arrays.fill(this.few, 0, Math.min(FEW, this.count), null);
        if (this.count > FEW) {
            if (this.table.length > MAX_KEPT) {
                allocate(0);
            } else {
                Arrays.fill(this.table, null);
            }
        }
        this.count = 0;
    }
}
