package io.github.multiprocessing.tracker;

import io.github.multiprocessing.os.FileKey;
import io.github.multiprocessing.tracker.internal.StagingPlace;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Shared memory that is being made and has no public name yet. Whoever makes it creates the file at {@link #path()}, brings it to
 * its size, and then publishes it: the file is registered under the name that it is to have, and then gets it, in one step. So
 * nobody ever sees half a segment, and there is no moment at which a segment has a name and is not registered, or at which
 * one of another program could be taken for it.
 */
public final class StagedSegment implements AutoCloseable {

    private final ResourceTracker tracker;
    private final StagingPlace place;

    StagedSegment(ResourceTracker tracker, StagingPlace place) {
        this.tracker = tracker;
        this.place = place;
    }

    /**
     * Where to make the file.
     *
     * @return the path of a file that does not exist, in a private directory
     */
    public Path path() {
        return this.place.path();
    }

    /**
     * Gives the file its public name.
     *
     * @param name the name, without a path
     * @return what was registered
     * @throws FileAlreadyExistsException if there is something of that name
     * @throws IOException if the file is not there, or cannot be registered or named; then it has no name
     * @throws ResourceLimitException if this process has too many segments
     */
    public TrackedResource.Segment publish(String name) throws IOException {
        Path file = this.place.path();
        FileKey key = FileKey.ofOwn(file).orElseThrow(() -> new IOException("There is no file " + file));
        TrackedResource.Segment segment = new TrackedResource.Segment(name, key);
        this.tracker.register(segment);
        boolean named = false;
        try {
            Files.createLink(this.place.target().resolve(name), file);
            named = true;
        } finally {
            if (!named) {
                this.tracker.unregister(segment);
            }
        }
        return segment;
    }

    /** Takes away the name that it had before it was published. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(this.place.path());
        if (this.place.directory() != null) {
            this.place.directory().close();
        }
    }
}
