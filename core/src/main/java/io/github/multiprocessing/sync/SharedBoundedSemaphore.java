package io.github.multiprocessing.sync;

import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;

/**
 * A {@link SharedSemaphore} that never has more permits than at first, like Python's {@code multiprocessing.BoundedSemaphore}:
 * to release one that nobody has acquired is an error that is told at once. The permits of a process that dies return.
 *
 * <p>For use by any number of threads, virtual ones included, and processes.
 */
public final class SharedBoundedSemaphore extends AbstractSemaphore {

    private static final BlockKind<SharedBoundedSemaphore> KIND = BlockKind.of("bsem", 1, SharedBoundedSemaphore::new);

    private SharedBoundedSemaphore(SharedBlock block) {
        super(block);
    }

    /**
     * Makes a semaphore.
     *
     * @param permits how many there are, 0 or more
     * @return the semaphore
     */
    public static SharedBoundedSemaphore create(int permits) {
        return create(KIND, permits, permits, true);
    }

    /**
     * Gives a permit back.
     *
     * @throws IllegalStateException if all permits are there already
     */
    public void release() {
        if (!state().release(1)) {
            throw new IllegalStateException(
                    "The semaphore is released, but all its " + availablePermits() + " permits are there");
        }
    }
}
