package io.github.multiprocessing.sync.internal;

import io.github.multiprocessing.os.DeathWatch;

/**
 * Which process holds how many of something: slots, to be changed under a guard only.
 *
 * <pre>
 *  0  i32  slots that were ever used
 *  8       slots: i64 process, i32 how many it holds, i32 0
 * </pre>
 *
 * A slot is free if nothing is held. Its process is written before the number, so that no number is ever that of another one.
 */
final class Holders {

    /** So many processes can hold something at a time. */
    static final int SLOTS = 125;

    private static final int SLOT_BYTES = 16;
    private static final int FIRST = 8;
    private static final int HELD = 8;

    static final int BYTES = FIRST + SLOTS * SLOT_BYTES;

    private final Fields fields;
    private final int offset;
    /** Where this process was found last. */
    private int hint;

    Holders(Fields fields, int offset) {
        this.fields = fields;
        this.offset = offset;
    }

    private int used() {
        return Math.max(0, Math.min(SLOTS, this.fields.getInt(this.offset)));
    }

    private int at(int slot) {
        return this.offset + FIRST + slot * SLOT_BYTES;
    }

    private int held(int slot) {
        return this.fields.getInt(at(slot) + HELD);
    }

    private void setHeld(int slot, int held) {
        this.fields.setInt(at(slot) + HELD, held);
    }

    private boolean isOf(int slot, long process) {
        return this.fields.getLong(at(slot)) == process;
    }

    /** Returns false if there is no slot left. */
    boolean add(long process, int count) {
        int slot = slotOf(process);
        if (slot < 0) {
            slot = claim(process);
        }
        if (slot < 0) {
            return false;
        }
        this.hint = slot;
        setHeld(slot, held(slot) + count);
        return true;
    }

    private int slotOf(long process) {
        int guess = this.hint;
        int used = used();
        if (guess < used && isOf(guess, process)) {
            return guess;
        }
        for (int slot = 0; slot < used; slot++) {
            if (isOf(slot, process)) {
                return slot;
            }
        }
        return -1;
    }

    private int claim(long process) {
        int used = used();
        int slot = 0;
        while (slot < used && held(slot) != 0) {
            slot++;
        }
        if (slot == SLOTS) {
            return -1;
        }
        this.fields.setLong(at(slot), process);
        if (slot == used) {
            this.fields.setInt(this.offset, used + 1);
        }
        return slot;
    }

    /** Removes up to so many from one process; returns how many. */
    int remove(long process, int count) {
        int slot = slotOf(process);
        return slot < 0 ? 0 : removeFrom(slot, count);
    }

    private int removeFrom(int slot, int count) {
        int held = held(slot);
        int removed = Math.min(held, count);
        setHeld(slot, held - removed);
        return removed;
    }

    /** Removes so many from whoever has some. */
    void removeAny(int count) {
        int left = count;
        for (int slot = 0; slot < used() && left > 0; slot++) {
            left -= removeFrom(slot, left);
        }
    }

    /** Whether a process that holds something is dead. May be called without the guard. */
    boolean isOneDead() {
        for (int slot = 0; slot < used(); slot++) {
            if (held(slot) > 0 && DeathWatch.watch(this.fields.getLong(at(slot)))) {
                return true;
            }
        }
        return false;
    }

    /** Removes all that the dead hold; returns how many. */
    int removeDead() {
        int removed = 0;
        for (int slot = 0; slot < used(); slot++) {
            if (held(slot) > 0 && DeathWatch.watch(this.fields.getLong(at(slot)))) {
                removed += removeFrom(slot, Integer.MAX_VALUE);
            }
        }
        return removed;
    }

    int sum() {
        int sum = 0;
        for (int slot = 0; slot < used(); slot++) {
            sum += held(slot);
        }
        return sum;
    }
}
