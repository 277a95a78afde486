package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.pool.QuarantinedTask;

/**
 * A task that is refused, because it has cost its pool too many workers.
 *
 * @param signature what identifies it, and what lets it out of quarantine
 * @param task its name
 * @param deaths how many workers it has cost
 * @param lastExit how the last of them ended
 * @param expiresMillis after which time it is let in again
 */
public record QuarantinedTaskDescriptor(
        String signature, String task, int deaths, ExitDescriptor lastExit, long expiresMillis) {

    static QuarantinedTaskDescriptor of(QuarantinedTask task) {
        return new QuarantinedTaskDescriptor(
                task.signature(),
                task.task(),
                task.deaths(),
                ExitDescriptor.of(task.lastExit()),
                task.expiresIn().toMillis());
    }
}
