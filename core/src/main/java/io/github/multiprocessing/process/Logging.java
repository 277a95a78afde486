package io.github.multiprocessing.process;

import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * The log of the processes of a program. Python: {@code multiprocessing.get_logger} and {@code log_to_stderr}.
 *
 * <p>What is logged here goes to the application's own logging, under the name {@code multiprocessing}, and from there, as all
 * that a process logs, to its creator's ({@link ChildProcessBuilder#forwardLogs}). {@link #logToStderr(Level)} is for who just
 * wants to see what happens in all of them:
 *
 * <pre>
 * [INFO/Process-1] child process calling run()
 * </pre>
 *
 * Thread-safe.
 */
public final class Logging {

    private Logging() {}

    /**
     * The logger.
     *
     * @return always the same
     */
    public static Logger logger() {
        return ProcessLogger.INSTANCE;
    }

    /** As {@link #logToStderr(Level)}, warnings and errors only, which is what Python does if no level is set. */
    public static void logToStderr() {
        logToStderr(Level.WARN);
    }

    /**
     * Prints from now on what is logged on standard error as well, as {@code [LEVEL/ProcessName] message}. Processes that are
     * started from now on do the same.
     *
     * @param level the least level that is printed
     */
    public static void logToStderr(Level level) {
        StderrLog.threshold = level.toInt();
    }

    /** Undoes {@link #logToStderr(Level)}, for this process and those that are started from now on. */
    public static void stopLogToStderr() {
        StderrLog.threshold = StderrLog.OFF;
    }
}
