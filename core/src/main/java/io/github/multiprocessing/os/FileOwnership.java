package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/** Who owns a file and who may enter it. On systems without POSIX permissions everything counts as private. */
final class FileOwnership {

    private static final String PRIVATE = "rwx------";

    private FileOwnership() {}

    static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Whether this is a directory, not a link to one, that is ours and closed to all others. */
    static boolean isPrivate(Path directory) {
        return problem(directory) == null;
    }

    /** Whether a file, or a link, belongs to the user that this process runs as. */
    static boolean isOwn(Path file) throws IOException {
        UserPrincipal self = self();
        return self == null || self.equals(Files.getOwner(file, LinkOption.NOFOLLOW_LINKS));
    }

    static void requirePrivate(Path directory) throws IOException {
        String problem = problem(directory);
        if (problem != null) {
            throw new IOException("The directory " + directory + " is not private: " + problem);
        }
    }

    private static @Nullable String problem(Path directory) {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return "not a directory";
        }
        if (!posix(directory)) {
            return null;
        }
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String mode = PosixFilePermissions.toString(attributes.permissions());
            if (!mode.equals(PRIVATE)) {
                return "its mode is " + mode;
            }
            UserPrincipal self = self();
            return (self == null || self.equals(attributes.owner()))
                    ? null
                    : "it belongs to " + attributes.owner().getName();
        } catch (IOException ex) {
            return ex.toString();
        }
    }

    /** The user that this process runs as, or null if the system does not tell. */
    static @Nullable UserPrincipal self() {
        try {
            return Files.getOwner(Path.of("/proc/self"));
        } catch (IOException | UnsupportedOperationException ex) {
            return homeOwner();
        }
    }

    private static @Nullable UserPrincipal homeOwner() {
        try {
            return Files.getOwner(Path.of(System.getProperty("user.home")));
        } catch (IOException | UnsupportedOperationException ex) {
            return null;
        }
    }
}
