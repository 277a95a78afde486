package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.ExitCodes;
import io.github.multiprocessing.os.Signals;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;

/** Tells from what the system says about the end of a process, and from the note that it left, how it ended. */
final class EndJudge {

    private EndJudge() {}

    /**
     * Judges an end.
     *
     * @param found what is known from outside
     * @param note what the process has noted, see {@link ExitNote}; may be empty
     * @param sent the signal that its creator has sent last and by which method, or empty
     */
    static ProcessEnd judge(ExitReport found, String note, String sent) {
        int exitCode = exitCode(found.exitCode(), note, sent);
        return new ProcessEnd(exitCode, judge(found, exitCode, note, sent));
    }

    /**
     * An exit code above 128 stands for a signal, unless the process has noted that it was about to exit by itself and nobody
     * killed it afterwards.
     */
    private static int exitCode(int exitValue, String note, String sent) {
        int signal = ExitCodes.signalOf(exitValue);
        boolean own = note.equals(ExitNote.EXIT) && !(signal == Signals.KILL && sent.startsWith("SIGKILL"));
        return signal == 0 || own ? exitValue : -signal;
    }

    private static ExitReport judge(ExitReport found, int exitCode, String note, String sent) {
        if (exitCode >= 0 && note.equals(ExitNote.EXIT)) {
            return with(found, Kind.EXIT, 0, "System.exit(" + exitCode + ")");
        }
        if (exitCode == 0 && note.equals(ExitNote.RETURNED)) {
            return with(found, Kind.COMPLETED, 0, "");
        }
        if (exitCode == 1 && note.startsWith(ExitNote.UNCAUGHT)) {
            return with(found, Kind.FAILED, 0, note.substring(ExitNote.UNCAUGHT.length()));
        }
        if (exitCode < 0 && !isOfJvm(found.kind())) {
            String name = Signals.name(-exitCode);
            return with(found, Kind.SIGNAL, -exitCode, sent.startsWith(name) ? sent : name);
        }
        return found;
    }

    /** Signals that the virtual machine itself has died of. */
    private static boolean isOfJvm(Kind kind) {
        return switch (kind) {
            case OUT_OF_MEMORY_HEAP, OUT_OF_MEMORY_METASPACE, OUT_OF_MEMORY, OUT_OF_MEMORY_KILLED, NATIVE_CRASH -> true;
            default -> false;
        };
    }

    private static ExitReport with(ExitReport found, Kind kind, int signal, String detail) {
        return new ExitReport(
                found.name(),
                found.pid(),
                kind,
                found.exitCode(),
                signal,
                detail,
                found.uptime(),
                found.at(),
                found.outputTail(),
                found.crashReport(),
                found.crashReportHead());
    }
}
