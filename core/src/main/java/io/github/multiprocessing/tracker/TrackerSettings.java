package io.github.multiprocessing.tracker;

import java.time.Duration;

/**
 * What the {@link ResourceTracker} does.
 *
 * @param enabled whether a process of its own, the guard, stands behind this one and cleans up when this one is killed
 * @param sweep whether what dead runs have left is removed
 * @param interval how often to sweep, and to look for zombies and orphans; zero for a sweep at the start alone
 * @param maxResources how many resources this process may have registered at once
 */
public record TrackerSettings(boolean enabled, boolean sweep, Duration interval, int maxResources) {

    /** The system property that turns the guard off if it is {@code false}. */
    public static final String ENABLED = "multiprocessing.tracker.enabled";

    /** The system property that turns sweeps off if it is {@code false}. */
    public static final String SWEEP = "multiprocessing.tracker.sweep";

    /** The system property that says how many resources there may be. */
    public static final String MAX_RESOURCES = "multiprocessing.tracker.max-resources";

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final int RESOURCES = 10_000;

    /** Refuses what makes no sense. */
    public TrackerSettings {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("multiprocessing.tracker.interval must not be negative: " + interval);
        }
        if (maxResources < 1) {
            throw new IllegalArgumentException(MAX_RESOURCES + " must be positive: " + maxResources);
        }
    }

    /**
     * What the system properties say, and the defaults where they say nothing.
     *
     * @return the settings
     */
    public static TrackerSettings ofSystemProperties() {
        return new TrackerSettings(
                !"false".equals(System.getProperty(ENABLED)),
                !"false".equals(System.getProperty(SWEEP)),
                INTERVAL,
                Integer.getInteger(MAX_RESOURCES, RESOURCES));
    }
}
