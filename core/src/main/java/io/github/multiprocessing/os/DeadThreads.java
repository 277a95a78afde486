package io.github.multiprocessing.os;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Threads that have ended while their process lives on. One counts as dead only if it is still missing after a moment: before
 * that, its process may be dying, and other threads of it may still do things. Safe for use by many threads.
 */
final class DeadThreads {

    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(100);

    private static final int MOST_MISSING = 1000;

    /** When they were missed first. */
    private final ConcurrentMap<Long, Long> missing = new ConcurrentHashMap<>();

    private final Set<Long> dead = ConcurrentHashMap.newKeySet();

    /** Whether a thread was found dead. */
    boolean contains(long identity) {
        return !this.dead.isEmpty() && this.dead.contains(identity & ~ThreadIdentity.FLAGS);
    }

    /** Whether there are some that are only missing. */
    boolean areSomeMissing() {
        return !this.missing.isEmpty();
    }

    /** Looks whether a thread is dead. */
    boolean isDead(long identity) {
        Long key = identity & ~ThreadIdentity.FLAGS;
        if (!Liveness.threadIsGone(identity)) {
            this.missing.remove(key);
            this.dead.remove(key);
            return false;
        }
        long now = System.nanoTime();
        if (this.missing.size() > MOST_MISSING) {
            this.missing.clear();
        }
        Long since = this.missing.putIfAbsent(key, now);
        if (since == null || now - since < MOMENT) {
            return false;
        }
        this.dead.add(key);
        return true;
    }

    /** Forgets all but these: an id may be given to another thread once nobody looks. */
    void retain(Collection<Long> identities) {
        this.missing.keySet().retainAll(identities);
        this.dead.retainAll(identities);
    }
}
