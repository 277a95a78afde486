package io.github.multiprocessing.pool;

import java.time.Duration;

/**
 * Where the time of one task has gone.
 *
 * @param waited how long it waited for a worker, from its submission
 * @param ran how long it ran; zero if it did not, and until then if it was killed
 */
public record TaskTimes(Duration waited, Duration ran) {}
