package io.github.multiprocessing.process;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a child process ended: all that can be known from outside after its end.
 *
 * @param name the name of the child, such as {@code ocr-1}
 * @param pid its process id, or -1 if it was never started
 * @param kind what happened
 * @param exitCode the value of {@link Process#exitValue()}, or -1 if there is none
 * @param signal the number of the signal that ended it, or 0
 * @param detail one line that says more, such as the reason of the kill or the text of the start-up failure; may be empty
 * @param uptime how long it lived
 * @param at when it ended
 * @param outputTail the last lines of its standard output and error, oldest first; behind them what a worker of a pool told of
 *     the failure of its initializer
 * @param crashReport where the JVM's crash report lies, if there is one
 * @param crashReportHead the first lines of that report, or empty
 * @param task the name of the task that this worker of a pool was running, in one printable line of at most 200 characters; or
 *     null if it was running none, and for what is no worker of a pool
 */
public record ExitReport(
        String name,
        long pid,
        Kind kind,
        int exitCode,
        int signal,
        String detail,
        Duration uptime,
        Instant at,
        List<String> outputTail,
        @Nullable Path crashReport,
        List<String> crashReportHead,
        @Nullable String task) {

    /** What ended the child. */
    public enum Kind {
        /** It was asked to end, and did: recycled, or the pool was closed. */
        PLANNED,
        /** Its work was done: the {@code run()} of a {@link ChildProcess} has returned. */
        COMPLETED,
        /** An exception has ended the {@code run()} of a {@link ChildProcess}; the detail names it. */
        FAILED,
        /** Its task did not end within deadline and grace, and the pool killed it. */
        TIMEOUT,
        /** Its task was cancelled and did not end within the grace, and the pool killed it. */
        CANCELLED,
        /** The pool was terminated, or its shutdown grace ran out, and the pool killed it. */
        SHUTDOWN,
        /** A signal that the pool did not send; of a {@link ChildProcess} also one that its creator sent. */
        SIGNAL,
        /** {@code System.exit} was called. */
        EXIT,
        /** {@code Runtime.halt} was called, or the process ended in another way without a notice. */
        HALT,
        /** The heap was exhausted. */
        OUT_OF_MEMORY_HEAP,
        /** The metaspace was exhausted. */
        OUT_OF_MEMORY_METASPACE,
        /** Another {@code OutOfMemoryError}. */
        OUT_OF_MEMORY,
        /** SIGKILL while the kernel counted an out-of-memory kill. */
        OUT_OF_MEMORY_KILLED,
        /** The JVM crashed in native code. */
        NATIVE_CRASH,
        /** It broke the protocol and was killed. */
        PROTOCOL,
        /** It stayed silent past the heartbeat timeout and was killed. */
        HANG,
        /** It did not become ready: a wrong JVM flag, a missing class, a failing initializer, a start that took too long. */
        START_FAILED,
        /** It was killed but its end could not be confirmed. */
        LOST
    }

    /** Copies the lists, so that nothing changes afterwards. */
    public ExitReport {
        outputTail = List.copyOf(outputTail);
        crashReportHead = List.copyOf(crashReportHead);
    }

    /**
     * A report on a process that was running no task.
     *
     * @param name the name of the child
     * @param pid its process id, or -1
     * @param kind what happened
     * @param exitCode its exit code, or -1
     * @param signal the signal that ended it, or 0
     * @param detail one line that says more, or empty
     * @param uptime how long it lived
     * @param at when it ended
     * @param outputTail the last lines of its output, oldest first
     * @param crashReport where the JVM's crash report lies, or null
     * @param crashReportHead the first lines of that report, or empty
     */
    public ExitReport(
            String name,
            long pid,
            Kind kind,
            int exitCode,
            int signal,
            String detail,
            Duration uptime,
            Instant at,
            List<String> outputTail,
            @Nullable Path crashReport,
            List<String> crashReportHead) {
        this(name, pid, kind, exitCode, signal, detail, uptime, at, outputTail, crashReport, crashReportHead, null);
    }

    /**
     * Whether this end was as it should be.
     *
     * @return true for a recycled worker, at the shutdown of a pool, and for a process whose work was done
     */
    public boolean planned() {
        return this.kind == Kind.PLANNED || this.kind == Kind.SHUTDOWN || this.kind == Kind.COMPLETED;
    }
}
