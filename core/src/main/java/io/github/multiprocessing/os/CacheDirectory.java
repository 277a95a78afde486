package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A directory of this user that outlives the process, for what is worth keeping and can be made again. Like a
 * {@link PrivateDirectory} it is closed to everybody else, because what is read from it is trusted.
 */
public final class CacheDirectory {

    private static final String NAME = "multiprocessing";

    private CacheDirectory() {}

    /**
     * Where this user's caches are: {@code XDG_CACHE_HOME}, or {@code .cache} in the home directory, or, for a user without
     * a home to write to, the directory of temporary files.
     *
     * @param purpose the name of the directory for one purpose
     * @return an absolute path, which may not exist yet
     */
    public static Path ofThisUser(String purpose) {
        return choose(
                System.getenv("XDG_CACHE_HOME"),
                System.getProperty("user.home"),
                System.getProperty("java.io.tmpdir"),
                System.getProperty("user.name"),
                purpose);
    }

    static Path choose(
            @Nullable String caches, @Nullable String home, String temporary, @Nullable String user, String purpose) {
        if (caches != null && Path.of(caches).isAbsolute() && Files.isWritable(Path.of(caches))) {
            return Path.of(caches, NAME, purpose);
        }
        if (home != null && Path.of(home).isAbsolute() && Files.isWritable(Path.of(home))) {
            return Path.of(home, ".cache", NAME, purpose);
        }
        return Path.of(temporary, NAME + "-" + user, purpose).toAbsolutePath();
    }

    /**
     * Makes sure that the directory exists and is private. Directories above it that do not exist are made, as private.
     *
     * @param directory an absolute path
     * @return the same path
     * @throws IOException if it cannot be created, is a link, belongs to somebody else or is open to others
     */
    public static Path open(Path directory) throws IOException {
        if (FileOwnership.posix(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
        FileOwnership.requirePrivate(directory);
        return directory;
    }
}
