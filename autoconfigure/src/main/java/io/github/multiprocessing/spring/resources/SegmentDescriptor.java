package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.tracker.TrackerSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Shared memory.
 *
 * @param name its name
 * @param visibility PUBLIC if other programs can attach to it by its name, or PRIVATE
 * @param bytes its size
 * @param ageMillis since it was made, or last written where the JVM cannot tell that
 * @param owner the process that made it, or -1
 * @param ownerName what that process is called, or null
 */
public record SegmentDescriptor(
        String name,
        String visibility,
        long bytes,
        long ageMillis,
        long owner,
        @Nullable String ownerName) {

    static SegmentDescriptor of(TrackerSnapshot.Segment segment, Owners owners) {
        return new SegmentDescriptor(
                segment.name(),
                segment.published() ? "PUBLIC" : "PRIVATE",
                segment.bytes(),
                segment.age().toMillis(),
                segment.owner(),
                owners.name(segment.owner()));
    }
}
