package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.tracker.ResourceTracker;
import io.github.multiprocessing.tracker.TrackedResource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child that the resource tracker knows of while it runs. To be used by the thread that waits for the child and has nothing
 * else to do: the start of the child waits for nothing here. What is not known is found by its marker.
 */
final class TrackedChild {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.tracker");

    private static final ProcessIdentity NOBODY = new ProcessIdentity(0, 0);

    private final @Nullable ProcessIdentity identity;

    private TrackedChild(@Nullable ProcessIdentity identity) {
        this.identity = identity;
    }

    static TrackedChild begin(long pid, String name) {
        ProcessIdentity identity = ProcessTable.identity(pid).orElse(null);
        if (identity != null) {
            try {
                ResourceTracker.ofThisProcess().register(new TrackedResource.Child(identity, name));
                // loads what the end of a child needs, while there are descriptors to load it with
                ResourceTracker.ofThisProcess().childEnded(NOBODY);
            } catch (IOException | RuntimeException | LinkageError ex) {
                logger.debug("The resource tracker does not know of {}", name, ex);
            }
        }
        return new TrackedChild(identity);
    }

    /** To be called when the child has ended. */
    void end() {
        if (this.identity != null) {
            ResourceTracker.ofThisProcess().childEnded(this.identity);
        }
    }
}
