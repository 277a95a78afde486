package io.github.multiprocessing.spring.resources;

import io.micrometer.core.instrument.MeterRegistry;

/** The meters of resources that are always the same. */
public final class ResourceMeters {

    private ResourceMeters() {}

    public static void bindTo(MeterRegistry registry) {
        new ProcessResourcesMetrics(TrackerSnapshots::busy, () -> Silence.NONE).bindTo(registry);
    }
}
