package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.tracker.ResourceTracker;
import io.github.multiprocessing.tracker.TrackedResource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child that the resource tracker knows of, with the directory that it was given, once it has started. To be used by the
 * thread that waits for the child and has nothing else to do. What the tracker does not know of yet is found as well: a child
 * by its marker, a directory by the file in it that tells whose it is.
 */
final class TrackedChild {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.tracker");

    private static final ProcessIdentity NOBODY = new ProcessIdentity(0, 0);

    private final ChildSpec spec;
    /** Read while it surely runs: also one that ends before it is registered may leave something behind. */
    private final @Nullable ProcessIdentity identity;

    TrackedChild(ChildSpec spec, long pid) {
        this.spec = spec;
        this.identity = ProcessTable.identity(pid).orElse(null);
    }

    /** To be called once, when the child has started. */
    void begin() {
        if (this.identity == null) {
            return;
        }
        try {
            ResourceTracker tracker = ResourceTracker.ofThisProcess();
            tracker.register(new TrackedResource.Child(this.identity, this.spec.name()));
            tracker.register(new TrackedResource.Directory(this.spec.directory()));
            // loads what the end of a child needs, while there are descriptors to load it with
            tracker.childEnded(NOBODY);
        } catch (NoSuchFileException ex) {
            // This process is ending, and has removed the directory of its run already.
            logger.trace("The resource tracker does not know of {}", this.spec.name(), ex);
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError ex) {
            // Also for want of a thread: the end of the child must still be told by the calling one.
            logger.warn("The resource tracker does not know of {}: {}", this.spec.name(), ex.toString());
        }
    }

    /** To be called when the child has ended. */
    void end() {
        if (this.identity != null) {
            ResourceTracker.ofThisProcess().childEnded(this.identity);
        }
    }
}
