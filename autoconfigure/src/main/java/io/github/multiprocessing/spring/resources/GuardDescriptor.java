package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.tracker.GuardSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The process that cleans up when the application is killed.
 *
 * @param state whether it is there: IDLE while there is nothing to clean up, RUNNING, DOWN while it is started again, OFF
 * @param pid its process id, or -1
 * @param uptimeMillis how long it has been there
 * @param restarts how often it was gone and was started again
 * @param problem why it could not be started the last time, or null
 */
public record GuardDescriptor(
        String state,
        long pid,
        long uptimeMillis,
        int restarts,
        @Nullable String problem) {

    static GuardDescriptor of(GuardSnapshot guard) {
        return new GuardDescriptor(
                guard.state().name(),
                guard.pid(),
                guard.uptime().toMillis(),
                guard.restarts(),
                guard.problem().isEmpty() ? null : guard.problem());
    }
}
