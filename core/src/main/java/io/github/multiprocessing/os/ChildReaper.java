package io.github.multiprocessing.os;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import org.jspecify.annotations.Nullable;

/**
 * Reaps children that ended and that nobody waits for: orphans of other processes that this one adopted, because it is
 * process 1, and children that the JVM could not get a thread for. Always one by its id and never any: that would take exit
 * codes away from those who wait for them.
 */
public final class ChildReaper {

    private static final int NO_HANG = 1;

    private static @Nullable WaitFunction function;

    private ChildReaper() {}

    /** The one function of the C library. */
    public interface WaitFunction extends Library {

        /**
         * As {@code waitpid(2)}.
         *
         * @param pid the process id
         * @param status receives the status
         * @param options the options
         * @return the process id of what was reaped, 0 if it has not ended, -1 if it is no child
         */
        int waitpid(int pid, IntByReference status, int options);
    }

    /**
     * Reaps a child that ended. Only for one that has been a zombie for longer than the JVM ever takes to reap its own.
     *
     * @param pid the process id
     * @return false if it is no child, has not ended, or there is no native access
     */
    public static boolean reap(long pid) {
        WaitFunction library = load();
        return library != null && pid > 1 && library.waitpid((int) pid, new IntByReference(), NO_HANG) == pid;
    }

    /**
     * Whether there is native access.
     *
     * @return false if {@link #reap} can do nothing
     */
    public static boolean isAvailable() {
        return load() != null;
    }

    private static synchronized @Nullable WaitFunction load() {
        if (function == null) {
            try {
                function = Native.load("c", WaitFunction.class);
            } catch (LinkageError | RuntimeException ex) {
                // no native access, or no JNA: zombies stay until this process ends
                return null;
            }
        }
        return function;
    }
}
