package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.ExitCodes;
import io.github.multiprocessing.os.Signals;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells from what is known about the end of a child what ended it. */
final class ExitClassifier {

    /** What was found: the kind, and one line that says more. */
    record Verdict(Kind kind, int signal, String detail) {}

    private static final List<String> OUT_OF_MEMORY_MARKS =
            List.of("Terminating due to java.lang.OutOfMemoryError", "Aborting due to java.lang.OutOfMemoryError");

    /** What the java launcher says when there never was a running JVM. */
    private static final List<String> START_FAILURE_MARKS = List.of(
            "Error: Could not create the Java Virtual Machine",
            "Error: A fatal exception has occurred",
            "Error: Could not find or load main class",
            "Error: Unable to initialize main class",
            "Error occurred during initialization of VM",
            "Error: could not open `");

    private ExitClassifier() {}

    static Verdict classify(ExitFacts facts) {
        int code = facts.exitCode();
        int signal = ExitCodes.signalOf(code);
        String outOfMemory = outOfMemory(facts.outputTail());
        if (facts.killReason() != null && signal == Signals.KILL) {
            return new Verdict(facts.killReason(), signal, facts.killDetail());
        }
        if (outOfMemory != null && (code == ExitCodes.JVM_OUT_OF_MEMORY || signal == Signals.ABORT)) {
            return new Verdict(outOfMemoryKind(outOfMemory), signal, outOfMemory);
        }
        if (signal == Signals.ABORT) {
            return new Verdict(Kind.NATIVE_CRASH, signal, crashDetail(facts));
        }
        if (facts.killReason() != null) {
            return new Verdict(facts.killReason(), signal, facts.killDetail());
        }
        if (signal == Signals.KILL && facts.oomKills() > 0) {
            return new Verdict(
                    Kind.OUT_OF_MEMORY_KILLED, signal, "killed while the kernel counted an out-of-memory kill");
        }
        if (facts.expected() && code == 0) {
            return new Verdict(Kind.PLANNED, 0, "");
        }
        if (facts.announced() && signal != Signals.KILL) {
            return new Verdict(Kind.EXIT, 0, "System.exit(" + code + ")");
        }
        return signal != 0
                ? new Verdict(Kind.SIGNAL, signal, Signals.name(signal))
                : new Verdict(kindOfCode(facts), 0, detailOfCode(facts));
    }

    private static Kind kindOfCode(ExitFacts facts) {
        return switch (facts.exitCode()) {
            case ExitCodes.HANDSHAKE_FAILED, ExitCodes.CLASS_PATH_SKEW -> Kind.START_FAILED;
            case ExitCodes.PROTOCOL_VIOLATION -> Kind.PROTOCOL;
            case ExitCodes.WATCHDOG -> Kind.HANG;
            case ExitCodes.OUT_OF_MEMORY -> Kind.OUT_OF_MEMORY;
            case ExitCodes.RECYCLE -> Kind.PLANNED;
            default -> (startFailure(facts) == null) ? Kind.HALT : Kind.START_FAILED;
        };
    }

    private static String detailOfCode(ExitFacts facts) {
        String startFailure = startFailure(facts);
        return (startFailure == null) ? ExitCodes.describe(facts.exitCode()) : startFailure;
    }

    private static @Nullable String startFailure(ExitFacts facts) {
        if (facts.exitCode() != 1) {
            return null;
        }
        List<String> tail = facts.outputTail();
        for (String line : tail) {
            for (String mark : START_FAILURE_MARKS) {
                if (line.startsWith(mark)) {
                    // the launcher names the culprit, such as a flag, in its first line
                    return tail.get(0);
                }
            }
        }
        return null;
    }

    private static @Nullable String outOfMemory(List<String> tail) {
        for (String line : tail) {
            for (String mark : OUT_OF_MEMORY_MARKS) {
                int at = line.indexOf(mark);
                if (at >= 0) {
                    return line.substring(at + mark.indexOf("java.lang"));
                }
            }
        }
        return null;
    }

    private static Kind outOfMemoryKind(String text) {
        if (text.contains("Metaspace") || text.contains("Compressed class space")) {
            return Kind.OUT_OF_MEMORY_METASPACE;
        }
        boolean heap = text.contains("Java heap space")
                || text.contains("GC overhead limit exceeded")
                || text.contains("Requested array size exceeds VM limit");
        return heap ? Kind.OUT_OF_MEMORY_HEAP : Kind.OUT_OF_MEMORY;
    }

    private static String crashDetail(ExitFacts facts) {
        List<String> head = facts.crashReportHead();
        for (String line : head) {
            if (line.startsWith("SIG") || line.startsWith("Internal Error")) {
                return line;
            }
        }
        return head.isEmpty() ? "aborted" : head.get(0);
    }
}
