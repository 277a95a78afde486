package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoisonTaskException;
import io.github.multiprocessing.pool.PoolBrokenException;
import io.github.multiprocessing.pool.RemoteTaskException;
import io.github.multiprocessing.pool.TaskCancelledException;
import io.github.multiprocessing.pool.TaskRejectedException;
import io.github.multiprocessing.pool.TaskSerializationException;
import io.github.multiprocessing.pool.TaskTimeoutException;
import io.github.multiprocessing.pool.WorkerCrashedException;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.StandInException;
import io.github.multiprocessing.serialization.ThrowableData;
import io.github.multiprocessing.serialization.TypeFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns endings into what is thrown, with all that is known in the message. */
final class Failures {

    private static final int LINES = 10;
    private static final int FRAMES = 8;
    private static final int CAUSES = LINES / 2;
    private static final int MOST_NAME = 200;
    private static final int MOST_MESSAGE = 1000;

    private final String pool;
    private final TypeFilter filter;
    private final ClassLoader loader;
    private final Duration taskTimeout;

    /**
     * Creates it.
     *
     * @param taskTimeout the deadline of tasks that have none of their own
     */
    Failures(String pool, Duration taskTimeout, TypeFilter filter, ClassLoader loader) {
        this.pool = pool;
        this.taskTimeout = taskTimeout;
        this.filter = filter;
        this.loader = loader;
    }

    Throwable of(String task, Ending ending) {
        String what = "Task '" + task + "' of pool '" + this.pool + "' ";
        if (ending instanceof Ending.Thrown thrown) {
            return thrown(thrown);
        } else if (ending instanceof Ending.Untransferable untransferable) {
            return untransferable(what, untransferable);
        } else if (ending instanceof Ending.Crashed crashed) {
            return crashed(what, crashed);
        } else if (ending instanceof Ending.TimedOut timedOut) {
            return timedOut(what, timedOut);
        } else if (ending instanceof Ending.Cancelled cancelled) {
            return new TaskCancelledException(what + "did not end: " + cancelled.why());
        } else if (ending instanceof Ending.Rejected rejected) {
            return new TaskRejectedException(rejected.reason(), what + "was rejected: " + rejected.why());
        } else if (ending instanceof Ending.Poisoned poisoned) {
            return poisoned(what, poisoned);
        } else if (ending instanceof Ending.Broken broken) {
            String last = broken.lastExit() == null ? "" : "; the last one: " + describe(broken.lastExit());
            return new PoolBrokenException(
                    what + "was refused, the pool's circuit is open: " + broken.why() + last, broken.lastExit());
        }
        throw new IllegalStateException("not a failure: " + ending);
    }

    private Throwable thrown(Ending.Thrown thrown) {
        ThrowableData data = data(thrown.throwable());
        Throwable rebuilt = data.rebuild(this.filter, this.loader);
        if (rebuilt instanceof StandInException) {
            StackTraceElement[] frames = rebuilt.getStackTrace();
            rebuilt = new RemoteTaskException(data.className(), data.toString(), rebuilt.getCause());
            rebuilt.setStackTrace(frames);
        }
        rebuilt.addSuppressed(new RemoteOrigin(thrown.worker()));
        return rebuilt;
    }

    private TaskSerializationException untransferable(String what, Ending.Untransferable ending) {
        ThrowableData data = data(ending.throwable());
        boolean argument = ending.argument();
        return new TaskSerializationException(
                argument ? TaskSerializationException.Side.ARGUMENT : TaskSerializationException.Side.RESULT,
                what + (argument ? "could not be read in " : "has run, but its result could not be written in ")
                        + ending.worker() + ": " + data.message(),
                data.rebuild(this.filter, this.loader));
    }

    private static WorkerCrashedException crashed(String what, Ending.Crashed crashed) {
        ExitReport exit = crashed.exit();
        String how = crashed.delivery() == WorkerCrashedException.Delivery.STARTED
                ? "was running for " + crashed.age().toMillis() + " ms when its worker " + exit.name() + " (pid "
                        + exit.pid() + ") died: "
                : "may have ended, but its result was lost when its worker " + exit.name() + " (pid " + exit.pid()
                        + ") died: ";
        String attempts =
                crashed.attempts() > 1 ? "ran " + crashed.attempts() + " times in vain; the last time it " : "";
        return new WorkerCrashedException(
                what + attempts + how + describe(exit), exit, crashed.delivery(), crashed.attempts());
    }

    private static PoisonTaskException poisoned(String what, Ending.Poisoned poisoned) {
        return new PoisonTaskException(
                what + (poisoned.ran() ? "is not run again" : "was refused") + ", it is in quarantine as '"
                        + poisoned.signature() + "' after the death of " + poisoned.deaths()
                        + " workers (multiprocessing.pool.quarantine-after); the last one: "
                        + describe(poisoned.lastExit()),
                poisoned.signature(),
                poisoned.deaths(),
                poisoned.lastExit());
    }

    private TaskTimeoutException timedOut(String what, Ending.TimedOut ending) {
        StringBuilder message = new StringBuilder(what)
                .append("did not end within its deadline of ")
                .append(ending.timeout().toMillis())
                .append(" ms (")
                .append(
                        ending.timeout().equals(this.taskTimeout)
                                ? "multiprocessing.pool.task-timeout"
                                : "the timeout of the task")
                .append("); ")
                .append(ending.worker())
                .append(ending.killed() ? " ignored the interrupt and was killed" : " was interrupted and goes on")
                .append(" after ")
                .append(ending.ran().toMillis())
                .append(" ms");
        List<StackTraceElement> where = ending.where();
        for (int i = 0; i < Math.min(where.size(), FRAMES); i++) {
            message.append(i == 0 ? ". It was at\n    " : "\n    ").append(where.get(i));
        }
        return new TaskTimeoutException(message.toString(), ending.timeout(), ending.killed(), where);
    }

    /** Kind, signal, exit code and detail: what may be shown to whoever sees an endpoint. */
    static String summary(ExitReport exit) {
        StringBuilder text = new StringBuilder().append(exit.kind());
        if (exit.signal() > 0) {
            text.append(", signal ").append(exit.signal());
        }
        if (exit.exitCode() >= 0) {
            text.append(", exit code ").append(exit.exitCode());
        }
        if (!exit.detail().isEmpty()) {
            text.append(", ").append(exit.detail());
        }
        return text.toString();
    }

    /** The summary, and what the worker left behind: for exceptions and logs, which the owner of the application reads. */
    static String describe(ExitReport exit) {
        List<String> tail = exit.outputTail();
        StringBuilder text = new StringBuilder(summary(exit));
        appendLines(text, "\n  last output:", tail.subList(Math.max(0, tail.size() - LINES), tail.size()));
        appendLines(text, "\n  crash report " + exit.crashReport() + ":", exit.crashReportHead());
        return text.toString();
    }

    private static void appendLines(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(title);
            for (String line : lines) {
                text.append("\n    ").append(line);
            }
        }
    }

    /** What was thrown, without a word of what it says: messages quote settings and what users have sent. */
    static String types(ThrowableData data) {
        StringBuilder text = new StringBuilder();
        @Nullable ThrowableData next = data;
        for (int depth = 0; next != null && depth < CAUSES; depth++) {
            text.append(depth == 0 ? "" : ", caused by ").append(PrintableText.line(next.className(), MOST_NAME));
            next = next.cause();
        }
        return text.toString();
    }

    /** What was thrown, with messages and where: as many lines as are shown of the output of a worker. */
    static List<String> lines(ThrowableData data) {
        List<String> lines = new ArrayList<>();
        @Nullable ThrowableData next = data;
        for (int depth = 0; next != null && depth < CAUSES; depth++) {
            lines.add((depth == 0 ? "" : "caused by ") + PrintableText.line(next.toString(), MOST_MESSAGE));
            if (!next.frames().isEmpty()) {
                lines.add("    at " + PrintableText.line(next.frames().get(0).toString(), MOST_MESSAGE));
            }
            next = next.cause();
        }
        return lines;
    }

    private static ThrowableData data(byte[] bytes) {
        try {
            return ThrowableData.fromBytes(bytes, 0, bytes.length);
        } catch (SerializationException ex) {
            return ThrowableData.of(new SerializationException("the worker sent an unreadable exception", ex));
        }
    }

    /** Hangs on a rebuilt exception: in which worker it was thrown, and, as its stack trace, who had called from here. */
    static final class RemoteOrigin extends Exception {

        private static final long serialVersionUID = 1L;

        RemoteOrigin(String worker) {
            super("thrown in " + worker + "; asked for from here:");
        }

        @Override
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
