package io.github.multiprocessing.process;

import io.github.multiprocessing.os.Signals;
import java.util.List;
import java.util.stream.Collectors;

/** What processes are called. */
final class ProcessNames {

    /** The first process of a program. */
    static final String MAIN = "MainProcess";

    private static final String DEFAULT = "Process";

    private ProcessNames() {}

    /** The class as it shows in names: that of a subclass, if it has one. */
    static String of(Class<?> type) {
        return type == ChildProcess.class || type.getSimpleName().isEmpty() ? DEFAULT : type.getSimpleName();
    }

    /** The default name: the class, and the ordinals of its creators and of itself. */
    static String of(Class<?> type, List<Integer> path) {
        return of(type) + "-" + path.stream().map(String::valueOf).collect(Collectors.joining(":"));
    }

    /** An exit code as text: that of a signal by its name. */
    static String ofExitCode(int exitCode) {
        return exitCode < 0 ? "-" + Signals.name(-exitCode) : String.valueOf(exitCode);
    }
}
