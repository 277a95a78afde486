package io.github.multiprocessing.process.internal.archive;

import io.github.multiprocessing.os.CacheDirectory;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Whether and where there are archives.
 *
 * @param enabled whether they are made and used at all
 * @param directory where they are, an absolute path
 * @param maxBytes how large all of them together may be
 * @param delay how long a pool must have had a worker before an archive is made for it
 */
public record ArchiveSettings(boolean enabled, Path directory, long maxBytes, Duration delay) {

    /** The system property that turns archives off ({@code false}). */
    public static final String ENABLED = "multiprocessing.archive";

    /** The system property with the directory. */
    public static final String DIRECTORY = "multiprocessing.archive.directory";

    /** The system property with the bound on the disk space, in MiB. */
    public static final String LIMIT = "multiprocessing.archive.limit";

    /** The system property with the delay, in milliseconds. */
    public static final String DELAY = "multiprocessing.archive.delay";

    private static final long DEFAULT_LIMIT = 512;

    private static final long DEFAULT_DELAY = 10_000;

    /**
     * The settings of this JVM, from its system properties.
     *
     * @return the settings
     */
    public static ArchiveSettings ofThisJvm() {
        String directory = System.getProperty(DIRECTORY, "");
        return new ArchiveSettings(
                Boolean.parseBoolean(System.getProperty(ENABLED, "true")),
                directory.isBlank()
                        ? CacheDirectory.ofThisUser("archives")
                        : Path.of(directory).toAbsolutePath(),
                Long.getLong(LIMIT, DEFAULT_LIMIT) << 20,
                Duration.ofMillis(Long.getLong(DELAY, DEFAULT_DELAY)));
    }
}
