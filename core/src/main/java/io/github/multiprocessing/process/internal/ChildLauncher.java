package io.github.multiprocessing.process.internal;

import java.io.IOException;

/** Starts child processes. An interface so that pools can be tested with children that are not processes. */
public interface ChildLauncher {

    /**
     * Starts a child and writes its bootstrap to its standard input, which then stays open as the death pipe.
     *
     * @param spec what to start
     * @return the running child
     * @throws IOException if the process could not be started; nothing is left behind
     */
    Child launch(ChildSpec spec) throws IOException;
}
