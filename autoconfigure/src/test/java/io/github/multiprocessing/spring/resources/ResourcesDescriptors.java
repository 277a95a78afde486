package io.github.multiprocessing.spring.resources;

/** What the endpoint tells of resources, for the tests of those who use that. */
public final class ResourcesDescriptors {

    private ResourcesDescriptors() {}

    public static ResourcesDescriptor busy() {
        return new ProcessResourcesEndpoint(TrackerSnapshots::busy, () -> Silence.NONE).resources();
    }

    public static ResourcesDescriptor withSegments(int segments) {
        return new ProcessResourcesEndpoint(() -> TrackerSnapshots.idle(segments), () -> Silence.NONE).resources();
    }
}
