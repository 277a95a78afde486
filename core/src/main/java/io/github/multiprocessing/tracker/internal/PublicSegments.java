package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.FileKey;
import io.github.multiprocessing.tracker.TrackedResource.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The shared memory with public names: the plain files in one directory. */
final class PublicSegments {

    /** Those of this machine. */
    static final PublicSegments OF_THIS_MACHINE = new PublicSegments(Path.of("/dev/shm"));

    private final Path directory;

    PublicSegments(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return this.directory;
    }

    Path path(String name) {
        return this.directory.resolve(name);
    }

    /** The key of a segment of this user, or empty. */
    Optional<FileKey> key(String name) {
        return FileKey.ofOwn(path(name));
    }

    /** Whether exactly the segment that was registered is there. */
    boolean isThere(Segment segment) {
        return key(segment.name()).filter(segment.key()::equals).isPresent();
    }

    long size(Segment segment) {
        try {
            return Files.size(path(segment.name()));
        } catch (IOException ex) {
            // somebody else has unlinked it
            return 0;
        }
    }

    /** Unlinks a segment if it is exactly the one that was registered. Returns whether it did. */
    boolean unlink(Segment segment) {
        try {
            return isThere(segment) && Files.deleteIfExists(path(segment.name()));
        } catch (IOException ex) {
            return false;
        }
    }
}
