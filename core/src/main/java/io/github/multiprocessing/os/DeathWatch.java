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
     * Whether a process or thread is dead. Never true for one that lives, however long it has been stopped.
     *
     * @param identity a {@link ThreadIdentity}; the lowest two bits do not matter
     * @return true if its process is dead, or the thread has ended and that was noticed already
     */
    public static boolean isDead(long identity) {
        if (LinuxCalls.available()) {
            return Watcher.INSTANCE.isDead(identity);
        }
        long process = ThreadIdentity.processOf(identity);
        return (process != ThreadIdentity.process() && Liveness.processIsGone(process))
                || Watcher.INSTANCE.threads().isDead(identity);
    }

    /** How many deaths were noticed so far; only ever compared for equality. */
    static int deaths() {
        return Watcher.INSTANCE.deaths();
    }

    /** Makes this process known to those of the run, so that they notice its death. */
    static void join() {
        RunPeers.join();
    }

    static void enter(Sleep sleep) {
        Watcher.INSTANCE.enter(sleep);
    }

    static void leave(Sleep sleep) {
        Watcher.INSTANCE.leave(sleep);
    }
}
