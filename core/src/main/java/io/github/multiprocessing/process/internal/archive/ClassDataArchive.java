package io.github.multiprocessing.process.internal.archive;

import io.github.multiprocessing.process.ExitReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive for one kind of worker, which is there or not. Thread-safe. Nothing here ever fails for want of an archive.
 */
public final class ClassDataArchive {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");

    /** A child that has lived for longer has long used all that an archive gives. */
    private static final Duration YOUNG = Duration.ofSeconds(2);

    private static final String NOT_INITIALISED = "Error occurred during initialization of VM";

    private final @Nullable ArchiveStore store;
    private final String key;
    private final ArchiveKind kind;
    private @Nullable ArchiveFile verified;
    private boolean suspect;

    ClassDataArchive(@Nullable ArchiveStore store, String key, ArchiveKind kind) {
        this.store = store;
        this.key = key;
        this.kind = kind;
    }

    /**
     * The arguments with which the next worker uses the archive.
     *
     * @return the arguments; none if there is no archive
     */
    public synchronized List<String> arguments() {
        ArchiveStore archives = this.store;
        if (archives == null || this.suspect) {
            return List.of();
        }
        try {
            ArchiveFile file = this.verified;
            if (file == null || !Files.exists(file.path())) {
                file = findIntact(archives).orElse(null);
                this.verified = file;
            }
            return file == null ? List.of() : this.kind.using(file.path());
        } catch (IOException | RuntimeException ex) {
            logger.debug("The class-data archives in {} cannot be read", archives.directory(), ex);
            return List.of();
        }
    }

    private Optional<ArchiveFile> findIntact(ArchiveStore archives) throws IOException {
        Optional<ArchiveFile> found = archives.find(this.key);
        if (found.isEmpty()) {
            return found;
        }
        ArchiveFile file = found.get();
        if (!file.isIntact()) {
            logger.info("The class-data archive {} was damaged and is deleted", file.path());
            archives.delete(file);
            return Optional.empty();
        }
        archives.used(file);
        return found;
    }

    /**
     * Whether one should be made.
     *
     * @return false if there is one, or none is possible here
     */
    public synchronized boolean wanted() {
        return this.store != null && !this.suspect && arguments().isEmpty();
    }

    /**
     * Looks at the end of a child that used it. An early crash of the JVM itself may be the archive's fault: this pool then
     * does without one. If it was not, only speed is lost.
     *
     * @param report how the child ended, or null if nobody knows
     */
    public void judge(@Nullable ExitReport report) {
        if (report != null && report.uptime().compareTo(YOUNG) < 0 && isOfJvm(report)) {
            suspect();
        }
    }

    private static boolean isOfJvm(ExitReport report) {
        return report.kind() == ExitReport.Kind.NATIVE_CRASH
                || report.outputTail().stream().anyMatch((line) -> line.startsWith(NOT_INITIALISED));
    }

    private synchronized void suspect() {
        if (!this.suspect && this.verified != null) {
            this.suspect = true;
            logger.warn(
                    "A worker that used the class-data archive {} has crashed as it started; its pool does without"
                            + " (system property {})",
                    this.verified.path(),
                    ArchiveSettings.ENABLED);
        }
    }

    /**
     * Begins to make it.
     *
     * @return the work, to be closed; null if none is wanted or somebody else, here or in another process, is making one
     * @throws IOException if the directory cannot be used
     */
    public @Nullable ArchiveBuild begin() throws IOException {
        ArchiveStore archives = this.store;
        if (archives == null || !wanted()) {
            return null;
        }
        BuildLock lock = BuildLock.tryAcquire(archives.directory());
        if (lock == null) {
            return null;
        }
        // somebody may have finished it before the lock was free
        if (!wanted()) {
            lock.close();
            return null;
        }
        return new ArchiveBuild(archives, this.key, this.kind, lock);
    }

    /**
     * Where it is.
     *
     * @return the file that workers use now, or null if none was found so far
     */
    public synchronized @Nullable Path file() {
        return this.verified == null ? null : this.verified.path();
    }
}
