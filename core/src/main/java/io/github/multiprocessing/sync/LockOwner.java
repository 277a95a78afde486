package io.github.multiprocessing.sync;

import io.github.multiprocessing.os.DeathWatch;
import io.github.multiprocessing.os.ThreadIdentity;
import java.util.Optional;

/**
 * Who holds a lock.
 *
 * @param pid the process
 * @param threadId the thread as the system numbers it; 0 for a virtual thread, and where the system does not tell
 * @param alive false if it has died, so that the next one who wants the lock gets it
 */
public record LockOwner(long pid, long threadId, boolean alive) {

    static Optional<LockOwner> of(long identity) {
        return identity == 0
                ? Optional.empty()
                : Optional.of(new LockOwner(
                        ThreadIdentity.pid(identity), ThreadIdentity.tid(identity), !DeathWatch.isDead(identity)));
    }

    static String describe(long identity) {
        return identity == 0 ? "nobody" : ThreadIdentity.describe(identity);
    }
}
