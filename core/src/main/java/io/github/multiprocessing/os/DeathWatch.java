package io.github.multiprocessing.os;

/**
 * Knows which processes and threads are dead, and wakes those who sleep when a process dies.
 *
 * <p>With the first sleep a daemon thread begins to watch all processes of this run that have to do with shared words, and
 * those that somebody waits for. The end of one is told by the system at once. Whether the <em>thread</em> that somebody waits
 * for still lives in a living process, is looked up while there are sleepers, so that its end is noticed within a second. Without
 * sleepers the thread does nothing.
 *
 * <p>Safe for use by many threads.
 */
public final class DeathWatch {

    private DeathWatch() {}

    /**
     * Whether a process or thread is dead. Never true for one that lives, however long it has been stopped. Costs nothing worth
     * mentioning for a process that is watched, and some 20 µs for others.
     *
     * @param identity a {@link ThreadIdentity}; the lowest two bits do not matter
     * @return true if its process is dead, or the thread has ended and that was noticed already
     */
    public static boolean isDead(long identity) {
        return Watcher.INSTANCE.isDead(identity);
    }

    /**
     * Begins to watch a process, where that is possible, and says whether it or the thread is dead.
     *
     * @param identity a {@link ThreadIdentity}; the lowest two bits do not matter
     * @return the same as {@link #isDead}
     */
    public static boolean watch(long identity) {
        if (ThreadIdentity.processOf(identity) != ThreadIdentity.process() && LinuxCalls.available()) {
            Watcher.INSTANCE.start();
        }
        return Watcher.INSTANCE.isDead(identity);
    }

    /** How many deaths were noticed so far; only ever compared for equality. */
    static int deaths() {
        return Watcher.INSTANCE.deaths();
    }

    /**
     * Makes this process known to the others of the run, so that they notice its death. To be called before something is
     * changed in shared memory that others sleep for, because they would sleep on if this process died before it has woken
     * them.
     */
    public static void join() {
        RunPeers.join();
    }

    static void enter(Sleep sleep) {
        Watcher.INSTANCE.enter(sleep);
    }

    static void leave(Sleep sleep) {
        Watcher.INSTANCE.leave(sleep);
    }
}
