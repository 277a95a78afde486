package io.github.multiprocessing.os;

/**
 * Reaps children that ended and that nobody waits for: orphans of other processes that this one adopted, because it is
 * process 1, and children that the JVM could not get a thread for. Always one by its id and never any: that would take exit
 * codes away from those who wait for them.
 */
public final class ChildReaper {

    private static final int NO_HANG = 1;

    private ChildReaper() {}

    /**
     * Reaps a child that ended. Only for one that has been a zombie for longer than the JVM ever takes to reap its own.
     *
     * @param pid the process id
     * @return false if it is no child, has not ended, or there is no native access; false for what is no process id, such as
     *     the -1 that means any child
     */
    public static boolean reap(long pid) {
        return pid > 1 && pid <= Integer.MAX_VALUE && isAvailable() && LinuxCalls.waitpid((int) pid, 0, NO_HANG) == pid;
    }

    /**
     * Whether there is native access.
     *
     * @return false if {@link #reap} can do nothing
     */
    public static boolean isAvailable() {
        return LinuxCalls.available();
    }
}
