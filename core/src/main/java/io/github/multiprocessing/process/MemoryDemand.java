package io.github.multiprocessing.process;

/**
 * The memory that one pool asks for.
 *
 * @param pool the name of the pool
 * @param workers how many workers it may have at once, spares included
 * @param heapBytes the maximum heap of each in bytes, 0 to have it computed
 */
public record MemoryDemand(String pool, int workers, long heapBytes) {

    /** Refuses what cannot be. */
    public MemoryDemand {
        if (workers < 1 || heapBytes < 0) {
            throw new IllegalArgumentException(
                    "pool " + pool + ": " + workers + " workers with " + heapBytes + " bytes of heap");
        }
    }
}
