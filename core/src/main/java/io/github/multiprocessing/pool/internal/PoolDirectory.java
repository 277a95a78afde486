package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.tracker.ResourceTracker;
import io.github.multiprocessing.tracker.TrackedResource;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private directory of a pool. It is registered with the resource tracker once there is time for it: a file in it tells whose
 * it is, so it is found without that as well. Thread-safe.
 */
final class PoolDirectory implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");

    private final PrivateDirectory directory;
    private final TrackedResource resource;
    private boolean closed;

    PoolDirectory(PrivateDirectory directory) {
        this.directory = directory;
        this.resource = new TrackedResource.Directory(directory.path());
    }

    Path path() {
        return this.directory.path();
    }

    synchronized void track() {
        if (this.closed) {
            return;
        }
        try {
            ResourceTracker.ofThisProcess().register(this.resource);
        } catch (IOException | IllegalStateException ex) {
            logger.warn("The resource tracker does not know of {}: {}", this.directory.path(), ex.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        this.closed = true;
        this.directory.close();
        try {
            ResourceTracker.ofThisProcess().unregister(this.resource);
        } catch (IOException ex) {
            logger.debug("The resource tracker still knows of {}", this.directory.path(), ex);
        }
    }
}
