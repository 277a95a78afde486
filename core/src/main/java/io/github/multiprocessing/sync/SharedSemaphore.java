package io.github.multiprocessing.sync;

import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import io.github.multiprocessing.sync.internal.PermitState;

/**
 * A semaphore for threads of several processes, like Python's {@code multiprocessing.Semaphore}. Its methods are those of
 * {@link java.util.concurrent.Semaphore}.
 *
 * <h2>When a process dies that holds permits</h2>
 *
 * One made by {@link #create} knows which process has taken how many permits. If one dies, they return as soon as somebody
 * needs them: within some milliseconds if somebody waits already, and when somebody asks if not. Threads of a process may
 * release what others of it have taken. A release by a process that has none takes over a permit of another one, of
 * which nobody knows then that it has it; if nobody has any, there is one permit more.
 * Up to 125 processes can hold permits at a time; what further ones take does not return by itself.
 *
 * <p>That is right for permits that stand for something that a process uses. It is wrong for a signal, where one process
 * acquires what another one has released: after the death of the first, there would be a signal that nobody has given.
 * {@link #createUnowned} makes a semaphore that does exactly what Python's does, and costs less.
 *
 * <p>It waits as a {@link SharedLock} does, and is as unfair. For use by any number of threads, virtual ones included, and
 * processes.
 */
public final class SharedSemaphore extends AbstractSemaphore {

    private static final BlockKind<SharedSemaphore> KIND = BlockKind.of("sem", 1, SharedSemaphore::new);

    private SharedSemaphore(SharedBlock block) {
        super(block);
    }

    /**
     * Makes a semaphore whose permits return when the process dies that holds them.
     *
     * @param permits how many there are at first, 0 or more
     * @return the semaphore
     */
    public static SharedSemaphore create(int permits) {
        return create(KIND, permits, PermitState.MOST, true);
    }

    /**
     * Makes a semaphore whose permits belong to nobody, for use as a signal.
     *
     * @param permits how many there are at first, 0 or more
     * @return the semaphore
     */
    public static SharedSemaphore createUnowned(int permits) {
        return create(KIND, permits, PermitState.MOST, false);
    }

    /**
     * Gives a permit back, or adds one.
     *
     * @throws IllegalStateException if there would be more than 2147483647
     */
    public void release() {
        release(1);
    }

    /**
     * Gives permits back, or adds some.
     *
     * @param permits how many, at least 1
     * @throws IllegalStateException if there would be more than 2147483647
     */
    public void release(int permits) {
        if (permits < 1) {
            throw new IllegalArgumentException("At least 1 permit can be released: " + permits);
        }
        if (!state().release(permits)) {
            throw new IllegalStateException("The semaphore would have more than " + PermitState.MOST + " permits");
        }
    }
}
