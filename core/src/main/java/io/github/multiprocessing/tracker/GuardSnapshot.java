package io.github.multiprocessing.tracker;

import java.time.Duration;

/**
 * The process that cleans up when this one is killed.
 *
 * @param state whether there is one
 * @param pid its process id, or -1
 * @param uptime how long it has been there, zero if it is not
 * @param restarts how often it was started again because it was gone
 * @param problem why it could not be started the last time, or an empty text
 */
public record GuardSnapshot(State state, long pid, Duration uptime, int restarts, String problem) {

    /** Whether there is one. */
    public enum State {
        /** There was nothing to track so far, or this process is a child, behind whose parent a guard stands. */
        IDLE,
        /** It is there. */
        RUNNING,
        /** It is gone or could not be started, and will be started again. */
        DOWN,
        /** It was turned off. */
        OFF
    }
}
