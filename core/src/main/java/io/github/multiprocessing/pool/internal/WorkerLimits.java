package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.PoolSettings.Recycling;
import java.util.function.DoubleSupplier;

/**
 * What one worker may reach before it is replaced; 0 for no limit.
 *
 * @param tasks how many tasks it may run
 * @param ageNanos how old it may get
 * @param residentBytes how much private resident memory it may have
 * @param heapBytes how much heap may be in use after a collection
 */
record WorkerLimits(int tasks, long ageNanos, long residentBytes, long heapBytes) {

    /** The limits of a new worker: those of the pool, lowered at random so that not all workers reach them at once. */
    static WorkerLimits of(PoolSettings settings, DoubleSupplier random) {
        Recycling recycling = settings.recycling();
        double factor = recycling.jitter() > 0 ? 1 - recycling.jitter() * random.getAsDouble() : 1;
        int tasks = settings.maxTasksPerChild();
        return new WorkerLimits(
                tasks > 0 ? Math.max(1, (int) (tasks * factor)) : 0,
                (long) (recycling.maxAge().toNanos() * factor),
                (long) (recycling.maxResidentBytes() * factor),
                (long) (recycling.maxHeapBytes() * factor));
    }

    /** Whether it has begun its last tasks: by the time they are done its replacement is to be ready. */
    boolean nearlyAllTasks(int taken) {
        return this.tasks > 0 && taken >= this.tasks - this.tasks / 10;
    }

    /** How many tasks more it may be given. */
    int allowance(int taken) {
        return this.tasks > 0 ? this.tasks - taken : Integer.MAX_VALUE;
    }

    boolean tooOld(long age) {
        return this.ageNanos > 0 && age >= this.ageNanos;
    }

    boolean tooLarge(long anonymousBytes) {
        return this.residentBytes > 0 && anonymousBytes > this.residentBytes;
    }

    boolean tooFull(long collectedHeap) {
        return this.heapBytes > 0 && collectedHeap > this.heapBytes;
    }
}
