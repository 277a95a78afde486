package io.github.multiprocessing.pool.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a worker's log events go, and what it takes from the rest of the worker. */
public interface LogOutlet {

    /**
     * Sends a frame without waiting.
     *
     * @param frame the frame
     * @throws IOException if the parent is gone
     */
    void send(ByteBuffer frame) throws IOException;

    /**
     * Whether something sent before has not left yet.
     *
     * @return true while the parent does not read
     */
    boolean isCongested();

    /** Has the control thread call {@link WorkerLogs#sendDue()} and ask when to do so again. */
    void wakeup();

    /**
     * The time.
     *
     * @return in nanoseconds
     */
    long nanoTime();

    /**
     * The task that runs.
     *
     * @return its name, empty if there is none
     */
    String task();
}
