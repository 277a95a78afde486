package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.process.ExitReport;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A running child process. Thread-safe. */
public interface Child {

    /**
     * Its process id.
     *
     * @return the pid
     */
    long pid();

    /**
     * Whether the process has not ended yet.
     *
     * @return true while it lives (a zombie does not)
     */
    boolean isAlive();

    /**
     * Kills it with SIGKILL, its descendants after it. Returns at once. The first reason given is the one reported.
     *
     * @param reason what the report is to say
     * @param detail one line that says why
     */
    void kill(ExitReport.Kind reason, String detail);

    /**
     * Says that an exit from now on is planned, so that exit code 0 is reported as such.
     */
    void expectExit();

    /**
     * Says that the child announced that it is about to exit ({@code System.exit} in a task), so that the end is told from
     * a {@code Runtime.halt}.
     */
    void exitAnnounced();

    /**
     * The last lines of its output so far, oldest first.
     *
     * @return the lines
     */
    List<String> outputTail();

    /**
     * Completes with the report once the process has ended and its output was read (or after a short wait, if a descendant
     * keeps the pipe open). Completed by a thread of the launcher.
     *
     * @return the report to come
     */
    CompletableFuture<ExitReport> exit();
}
