package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.tracker.ResourceTracker;
import io.github.multiprocessing.tracker.TrackedResource;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The private directory of a pool, which the resource tracker knows of from the pool's first worker on. */
final class PoolDirectory implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");

    private final PrivateDirectory directory;

    private PoolDirectory(PrivateDirectory directory) {
        this.directory = directory;
    }

    static PoolDirectory create() throws IOException {
        return new PoolDirectory(PrivateDirectory.create());
    }

    Path path() {
        return this.directory.path();
    }

    @Override
    public void close() {
        this.directory.close();
        try {
            ResourceTracker.ofThisProcess().unregister(new TrackedResource.Directory(this.directory.path()));
        } catch (IOException ex) {
            logger.debug("The resource tracker still knows of {}", this.directory.path(), ex);
        }
    }
}
