package io.github.multiprocessing.process.internal;

import java.util.concurrent.CompletableFuture;

/** What a started process is made of: a JVM, or a thread of this one. Thread-safe. */
public interface RunningProcess {

    /**
     * Its process id.
     *
     * @return the pid; that of this JVM for a thread
     */
    long pid();

    /** Asks it to end: SIGTERM. */
    void terminate();

    /** Ends it: SIGKILL. */
    void kill();

    /** Interrupts it: SIGINT. */
    void interrupt();

    /**
     * Completes when it has ended.
     *
     * @return its end to come; never completed exceptionally
     */
    CompletableFuture<ProcessEnd> end();
}
