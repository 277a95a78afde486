package io.github.multiprocessing.process.internal;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Takes what processes log, in their creator. It is where the log of a pool's workers is, above this package, and found as a
 * service.
 */
public interface ProcessLogs {

    /**
     * A process is about to be started.
     *
     * @param name its name
     * @return what is open until it has ended
     */
    Pass admit(String name);

    /** What one process needs to send what it logs. Thread-safe. */
    interface Pass extends AutoCloseable {

        /**
         * Opens it.
         *
         * @param directory a private directory, which is there until this is closed
         * @return what the process is to be told, see {@link ParentLog}
         * @throws IOException if nothing can be opened there
         */
        byte[] open(Path directory) throws IOException;

        /** The process has ended, or is not started at all. Waits a moment until its last events are delivered. */
        @Override
        void close();
    }
}
