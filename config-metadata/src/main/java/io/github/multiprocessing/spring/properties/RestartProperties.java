package io.github.multiprocessing.spring.properties;

import static io.github.multiprocessing.spring.properties.Inheritance.firstNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How dead workers are replaced, and when a pool gives up for a while.
 *
 * @param backoff Delay after the first failed start. It doubles with each further one.
 * @param maxBackoff Longest delay between two starts.
 * @param window Time over which failed starts and deaths are counted.
 * @param maxStartFailures Number of failed starts within the window after which tasks fail at once.
 * @param maxCrashes Number of unplanned deaths within the window after which tasks fail at once.
 * @param probeInterval How often a pool that has given up tries to start a worker.
 */
public record RestartProperties(
        @Nullable Duration backoff,
        @Nullable Duration maxBackoff,
        @Nullable Duration window,
        @Nullable Integer maxStartFailures,
        @Nullable Integer maxCrashes,
        @Nullable Duration probeInterval) {

    RestartProperties inherit(RestartProperties parent) {
        return new RestartProperties(
                firstNonNull(this.backoff, parent.backoff),
                firstNonNull(this.maxBackoff, parent.maxBackoff),
                firstNonNull(this.window, parent.window),
                firstNonNull(this.maxStartFailures, parent.maxStartFailures),
                firstNonNull(this.maxCrashes, parent.maxCrashes),
                firstNonNull(this.probeInterval, parent.probeInterval));
    }
}
