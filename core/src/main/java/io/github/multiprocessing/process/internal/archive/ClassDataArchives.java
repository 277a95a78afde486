package io.github.multiprocessing.process.internal.archive;

import io.github.multiprocessing.os.CacheDirectory;
import io.github.multiprocessing.process.internal.LaunchPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the {@link ClassDataArchive} for a kind of worker. */
public final class ClassDataArchives {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");

    private final ArchiveSettings settings;
    private final Clock clock;

    /**
     * Creates the archives of one directory.
     *
     * @param settings where they are
     * @param clock tells when one was used
     */
    public ClassDataArchives(ArchiveSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The archive for one kind of worker.
     *
     * @param plan how such workers are started
     * @param heapBytes their maximum heap
     * @param jvmArguments the arguments of their JVMs
     * @param profile a text that differs where workers load other classes
     * @return the archive, which may neither exist nor be possible
     */
    public ClassDataArchive of(LaunchPlan plan, long heapBytes, List<String> jvmArguments, String profile) {
        ArchiveKind kind = ArchiveKind.of(Runtime.version().feature());
        String refusal = this.settings.enabled()
                ? ArchiveRule.refusal(System.getProperty("java.vm.name", ""), plan.classPath(), jvmArguments)
                : ArchiveSettings.ENABLED + " is false";
        if (refusal != null) {
            logger.debug("No class-data archive for workers from {}: {}", plan.packaging(), refusal);
            return new ClassDataArchive(null, "", kind);
        }
        String key = ArchiveKey.of(plan.fingerprint(), heapBytes, jvmArguments, profile);
        return new ClassDataArchive(store(plan.extracted()), key, kind);
    }

    /**
     * Whether a JVM with these arguments is a trainer, which writes an archive as it exits.
     *
     * @param jvmArguments the arguments
     * @return true if it is one
     */
    public static boolean isTrainer(List<String> jvmArguments) {
        return jvmArguments.stream().anyMatch(ArchiveKind::isWriting);
    }

    private @Nullable ArchiveStore store(@Nullable Path extracted) {
        try {
            Path directory = extracted != null ? extracted : CacheDirectory.open(this.settings.directory());
            return new ArchiveStore(directory, this.settings.maxBytes(), this.clock);
        } catch (IOException | RuntimeException ex) {
            logger.info(
                    "No class-data archives, so workers start more slowly: {} ({})",
                    ex.getMessage(),
                    ArchiveSettings.DIRECTORY);
            return null;
        }
    }
}
