package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.tracker.TrackerSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * A private directory.
 *
 * @param path where it is
 * @param files how many files are in it
 * @param bytes what they have for a size together
 * @param ageMillis since it was made, or last changed where the JVM cannot tell that
 * @param owner the process that it goes with, or -1
 * @param ownerName what that process is called, or null
 */
public record DirectoryDescriptor(
        String path,
        int files,
        long bytes,
        long ageMillis,
        long owner,
        @Nullable String ownerName) {

    static DirectoryDescriptor of(TrackerSnapshot.Directory directory, Owners owners) {
        return new DirectoryDescriptor(
                directory.path().toString(),
                directory.files(),
                directory.bytes(),
                directory.age().toMillis(),
                directory.owner(),
                owners.name(directory.owner()));
    }
}
