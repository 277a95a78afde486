package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.PoolSettings.Scaling;

/**
 * How many workers a pool should have beside its spares, which is also how many tasks it runs at once: at least the minimum,
 * at most the maximum, and in between what the load wants. A pool whose minimum is its maximum has a fixed size. Guarded by
 * the pool's lock.
 */
final class PoolSize {

    private final long idleNanos;
    private final long growNanos;
    private int min;
    private int max;
    private int target;

    PoolSize(PoolSettings settings) {
        Scaling scaling = settings.scaling();
        this.idleNanos = scaling.idleTimeout().toNanos();
        this.growNanos = scaling.growAfter().toNanos();
        this.max = settings.processes();
        this.min = scaling.minProcesses() == 0 ? this.max : scaling.minProcesses();
        this.target = this.min;
    }

    int min() {
        return this.min;
    }

    int max() {
        return this.max;
    }

    /** How many there should be now. */
    int target() {
        return this.target;
    }

    /** After which idle time a worker above the minimum is not needed any more. */
    long idleNanos() {
        return this.idleNanos;
    }

    /** After which time in the queue a task calls for another worker. */
    long growNanos() {
        return this.growNanos;
    }

    boolean mayGrow() {
        return this.target < this.max;
    }

    void grow() {
        this.target++;
    }

    /** Does without some, but not below the minimum. */
    void shrink(int count) {
        this.target = Math.max(this.min, this.target - count);
    }

    boolean mayShrink() {
        return this.target > this.min;
    }

    /** Sets the maximum; a fixed size stays fixed, and an elastic one keeps its minimum as far as it can. */
    void resize(int newMax) {
        resize(this.min == this.max ? newMax : Math.min(this.min, newMax), newMax);
    }

    void resize(int newMin, int newMax) {
        this.min = newMin;
        this.max = newMax;
        this.target = Math.max(newMin, Math.min(newMax, this.target));
    }
}
