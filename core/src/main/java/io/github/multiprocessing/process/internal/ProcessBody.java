package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.IgnoredSignals;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Runs what a process is for, and ends it as Python does: an uncaught exception is printed after the name of the process and
 * makes the exit code 1; then the threads that are no daemons are waited for, among them the one that waits for the processes
 * that this one has started; shutdown hooks come last.
 */
public final class ProcessBody {

    private static final int RETURNED = 0;

    private static final int FAILED = 1;

    private ProcessBody() {}

    /**
     * Runs it as this JVM's only purpose.
     *
     * @param noteFile the file for a note about the end
     * @param parent the process id of the creator
     * @param work what to run in the calling thread
     * @return the exit code
     */
    public static int runAsJvm(String noteFile, long parent, NamedWork work) {
        ExitNote note = new ExitNote(noteFile, parent);
        Runtime.getRuntime().addShutdownHook(new Thread(null, note, "exit-note", 0, false));
        ChildSignals signals = ChildSignals.install(Thread.currentThread(), note);
        Throwable thrown = run(work);
        boolean interrupted = signals.finished();
        if (thrown != null) {
            report(work.name(), thrown, interrupted);
        }
        awaitThreads();
        note.write(thrown == null ? ExitNote.RETURNED : ExitNote.UNCAUGHT.concat(describe(thrown)));
        return thrown == null ? RETURNED : FAILED;
    }

    /**
     * Runs it without ending this JVM, so that all is loaded when the next one comes.
     *
     * @param work something without effect
     * @throws InterruptedException if somebody wants the calling thread to end
     */
    public static void rehearse(NamedWork work) throws InterruptedException {
        ExitNote note = new ExitNote("", 0);
        Thread hook = new Thread(null, note, "exit-note", 0, false);
        Runtime.getRuntime().addShutdownHook(hook);
        Runtime.getRuntime().removeShutdownHook(hook);
        ChildSignals signals = ChildSignals.install(Thread.currentThread(), note);
        IgnoredSignals.install();
        Throwable thrown = run(work);
        if (signals.finished() || thrown != null) {
            new IllegalStateException(work.name(), thrown).printStackTrace();
        }
        NonDaemonThreads.join();
        System.out.flush();
    }

    /**
     * Runs it in a thread beside others.
     *
     * @param work what to run in the calling thread
     * @return what it threw, or null; printed already
     */
    static @Nullable Throwable runAsThread(NamedWork work) {
        Throwable thrown = run(work);
        if (thrown != null) {
            report(work.name(), thrown, true);
        }
        return thrown;
    }

    private static @Nullable Throwable run(NamedWork work) {
        try {
            work.run();
            return null;
        } catch (Throwable ex) {
            return ex;
        }
    }

    /** All in one piece, since other processes print as well. Who was interrupted from outside owes no explanation. */
    private static void report(String name, Throwable thrown, boolean interrupted) {
        StringWriter text = new StringWriter();
        text.append("Process ").append(name).append(":");
        if (interrupted && isInterrupt(thrown)) {
            text.append(" interrupted").append(System.lineSeparator());
        } else {
            text.append(System.lineSeparator());
            thrown.printStackTrace(new PrintWriter(text, true));
        }
        System.err.print(text);
        System.err.flush();
    }

    static String describe(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (RuntimeException ex) {
            // an exception of the application's that cannot even be described
            return thrown.getClass().getName();
        }
    }

    static boolean isInterrupt(Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause()) {
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return true;
            }
            depth++;
        }
        return false;
    }

    private static void awaitThreads() {
        Thread.interrupted();
        while (true) {
            try {
                NonDaemonThreads.join();
                return;
            } catch (InterruptedException ex) {
                // of this process's own doing, and meant for what has ended
                continue;
            }
        }
    }
}
