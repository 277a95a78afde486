package io.github.multiprocessing.os;

/**
 * Exit codes of processes: those that children of this project choose, and how signals show in them. A process ended by
 * signal n has the exit code 128 + n.
 */
public final class ExitCodes {

    /** The child saw its parent go away. */
    public static final int PARENT_GONE = 70;

    /** The child could not connect to or authenticate with its parent. */
    public static final int HANDSHAKE_FAILED = 71;

    /** The child read something from its parent that breaks the protocol. */
    public static final int PROTOCOL_VIOLATION = 72;

    /** The child ended itself to be replaced. */
    public static final int RECYCLE = 73;

    /** The child ended itself because memory was exhausted in a way that the JVM does not end for. */
    public static final int OUT_OF_MEMORY = 74;

    /** The child's watchdog found it stuck. */
    public static final int WATCHDOG = 75;

    /** Parent and child run different code. */
    public static final int CLASS_PATH_SKEW = 76;

    /** The JVM ended because of {@code -XX:+ExitOnOutOfMemoryError}. */
    public static final int JVM_OUT_OF_MEMORY = 3;

    private static final int SIGNAL_BASE = 128;

    private ExitCodes() {}

    /**
     * The signal that an exit code stands for.
     *
     * @param exitCode the exit code
     * @return the number of the signal, or 0 if the code does not stand for one
     */
    public static int signalOf(int exitCode) {
        int signal = exitCode - SIGNAL_BASE;
        return (signal >= 1 && signal <= Signals.MAX) ? signal : 0;
    }

    /**
     * Says what an exit code means.
     *
     * @param exitCode the exit code
     * @return such as {@code exit code 137 (SIGKILL)}
     */
    public static String describe(int exitCode) {
        String meaning = meaning(exitCode);
        return "exit code " + exitCode + (meaning.isEmpty() ? "" : " (" + meaning + ")");
    }

    private static String meaning(int exitCode) {
        return switch (exitCode) {
            case PARENT_GONE -> "its parent was gone";
            case HANDSHAKE_FAILED -> "handshake failed";
            case PROTOCOL_VIOLATION -> "protocol violation seen by the child";
            case RECYCLE -> "recycled itself";
            case OUT_OF_MEMORY -> "out of memory, own policy";
            case WATCHDOG -> "its own watchdog ended it";
            case CLASS_PATH_SKEW -> "class path differs from the parent's";
            default -> (signalOf(exitCode) == 0) ? "" : Signals.name(signalOf(exitCode));
        };
    }
}
