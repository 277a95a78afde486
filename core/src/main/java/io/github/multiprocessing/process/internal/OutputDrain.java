package io.github.multiprocessing.process.internal;

import java.util.List;

/** Reads what one child prints until there is no more. */
interface OutputDrain {

    /** Begins to read. */
    void start();

    /** Waits until everything was read, but not for long: somebody else may keep the pipes of a dead child open. */
    void awaitEnd(long millis) throws InterruptedException;

    /** The last lines so far, oldest first. */
    List<String> tail();

    /** Makes the drains of all children of a launcher. */
    interface Factory {

        /** Whether standard output and error are to be one stream, so that their lines stay in order. */
        boolean merged();

        OutputDrain of(String child, Process process);
    }
}
