package io.github.multiprocessing.pool;

import io.github.multiprocessing.process.ExitReport;
import java.time.Duration;

/**
 * A task that has cost a pool too many workers and is refused.
 *
 * @param signature what identifies it: its name, and a digest of its function and arguments
 * @param task its name
 * @param deaths how many workers it has cost
 * @param lastExit how the last of them ended
 * @param expiresIn after which time it is let in again
 */
public record QuarantinedTask(String signature, String task, int deaths, ExitReport lastExit, Duration expiresIn) {}
