package io.github.multiprocessing.pool.internal;

/**
 * One process of one slot. Events of an older generation are told from those of the present one by this.
 *
 * @param slot the slot, from 1
 * @param generation 1 for the first process of the slot
 */
public record WorkerId(int slot, int generation) {

    String nameIn(String pool) {
        return pool.concat("-").concat(Integer.toString(this.slot));
    }
}
