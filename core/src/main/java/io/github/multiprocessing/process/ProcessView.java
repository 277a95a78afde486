package io.github.multiprocessing.process;

import io.github.multiprocessing.process.internal.RunningProcess;
import java.util.List;
import java.util.OptionalInt;

/** What stands behind a {@link ChildProcess}: one that was created here, or this process itself. Thread-safe. */
interface ProcessView {

    String name();

    void rename(String name);

    boolean daemon();

    /** Throws if it is too late. */
    void makeDaemon(boolean daemon);

    /** Its ordinal, after those of its creators; empty for the first process. */
    List<Integer> path();

    /** The ordinal of the next process that this one creates, from 1. */
    int nextOrdinal();

    long pid();

    boolean isAlive();

    /** Empty until it has ended. */
    OptionalInt exitCode();

    void start(ChildProcess process);

    /** What runs, or has run. Throws if it was not started, was closed, or is this process itself. */
    RunningProcess running();

    /** Runs what it was told to run, if anything, in the calling thread. */
    void runTarget() throws Exception;

    void close();

    /** As Python's {@code repr} has it, without what the class is called. */
    String describe();
}
