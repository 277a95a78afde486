package io.github.multiprocessing.testing;

import java.util.stream.Stream;

/** Tells the process of the resource tracker from the other children of a process. */
public final class Guards {

    private Guards() {}

    /** Whether a process is one; false when it has ended. */
    public static boolean isGuard(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("GuardMain");
    }

    /** The children of a process that are none. */
    public static Stream<ProcessHandle> otherChildren(ProcessHandle parent) {
        return parent.children().filter((child) -> !isGuard(child));
    }
}
