package io.github.multiprocessing.process.internal;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the children of one pool are started. How this JVM was packaged is found out when this is created; what takes time, to
 * extract an archive, is done when the first child is started, and undone when this is closed. Thread-safe.
 */
public final class PoolLaunchPlan implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");

    private final LaunchPlan found;
    private final List<String> loaderSettings;
    private final ExtractedArchives archives;
    private @Nullable Path acquired;
    private @Nullable ExtractedArchive extracted;
    private @Nullable LaunchPlan plan;
    private boolean closed;

    PoolLaunchPlan(LaunchPlan found, List<String> loaderSettings, ExtractedArchives archives) {
        this.found = found;
        this.loaderSettings = loaderSettings;
        this.archives = archives;
    }

    /**
     * Finds out how this JVM was packaged.
     *
     * @return the plan for one pool
     * @throws io.github.multiprocessing.process.LaunchException if this process cannot start children of its kind, such as
     *     a native image
     */
    public static PoolLaunchPlan ofThisJvm() {
        ParentJvm jvm = ParentJvm.current();
        return new PoolLaunchPlan(ClassPathFinder.find(jvm), jvm.loaderSettings(), ExtractedArchives.SHARED);
    }

    /**
     * How this JVM was packaged.
     *
     * @return a few words for the log
     */
    public String packaging() {
        return this.found.packaging();
    }

    /**
     * How the next child is started. Extracts the archive if that is to be done and was not; the same plan from then on,
     * unless what was extracted has disappeared.
     *
     * @return the plan
     * @throws IllegalStateException if this was closed
     */
    public synchronized LaunchPlan get() {
        if (this.closed) {
            throw new IllegalStateException("the pool was closed");
        }
        if (this.plan == null) {
            this.plan = prepare();
        }
        if (this.extracted != null && !this.extracted.isIntact()) {
            logger.warn(
                    "Workers start through Spring Boot's launcher from now on, which is slower: somebody has deleted"
                            + " the extracted archive in {}",
                    this.extracted.directory().path());
            this.extracted = null;
            this.plan = this.found;
        }
        return this.plan;
    }

    private LaunchPlan prepare() {
        Path archive = this.found.archive();
        if (archive == null) {
            return this.found;
        }
        this.extracted = this.archives.acquire(archive, this.loaderSettings);
        this.acquired = archive;
        return this.extracted == null ? this.found : this.found.startedFrom(this.extracted);
    }

    /** Gives the extracted archive back, which is deleted if no other pool uses it. May be called more than once. */
    @Override
    public synchronized void close() {
        this.closed = true;
        if (this.acquired != null) {
            this.archives.release(this.acquired);
            this.acquired = null;
        }
    }
}
