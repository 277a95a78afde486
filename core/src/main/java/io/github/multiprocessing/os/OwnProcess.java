package io.github.multiprocessing.os;

import java.io.File;
import java.io.IOException;

/** This process. */
public final class OwnProcess {

    private OwnProcess() {}

    /**
     * The process id, as {@link ProcessHandle} has it, but on Linux without loading all that belongs to that: this is part
     * of the start of every worker.
     *
     * @return the pid
     */
    public static long pid() {
        try {
            return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
        } catch (IOException | NumberFormatException ex) {
            return ProcessHandle.current().pid();
        }
    }
}
