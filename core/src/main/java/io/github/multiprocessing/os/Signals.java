package io.github.multiprocessing.os;

import java.util.List;

/** Names of the signals of Linux on x86 and ARM. */
public final class Signals {

    /** Out-of-band termination. */
    public static final int KILL = 9;

    /** What an aborting process ends with, the JVM after any native crash included. */
    public static final int ABORT = 6;

    static final int MAX = 64;

    private static final List<String> NAMES = List.of(
            "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
            "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
            "WINCH", "IO", "PWR", "SYS");

    private Signals() {}

    /**
     * The name of a signal.
     *
     * @param signal its number
     * @return such as {@code SIGKILL}; {@code signal 40} for one without a name
     */
    public static String name(int signal) {
        return (signal >= 1 && signal <= NAMES.size()) ? "SIG" + NAMES.get(signal - 1) : "signal " + signal;
    }
}
