package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A directory that only this user can look into, for sockets, argument files and crash reports. Its name cannot be guessed;
 * a file in it tells which process owns it, so that a later process can remove what a killed one left behind.
 */
public final class PrivateDirectory implements AutoCloseable {

    static final String PREFIX = "mp-";

    private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-f]{32}");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path path;

    private PrivateDirectory(Path path) {
        this.path = path;
    }

    /**
     * Creates a directory under the first usable base directory.
     *
     * @return the directory
     * @throws IOException if no base directory is usable; the message names them all and the property to set
     */
    public static PrivateDirectory create() throws IOException {
        return create(BaseDirectory.ofThisProcess());
    }

    /**
     * Creates a directory under the given one.
     *
     * @param base an existing directory
     * @return the directory
     * @throws IOException if it cannot be created, or is not ours and closed to others afterwards
     */
    public static PrivateDirectory create(Path base) throws IOException {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        Path path = base.toAbsolutePath().resolve(PREFIX + HexFormat.of().formatHex(random));
        if (FileOwnership.posix(base)) {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(path);
        }
        FileOwnership.requirePrivate(path);
        OwnerFile.write(path);
        return new PrivateDirectory(path);
    }

    /**
     * Where it is.
     *
     * @return an absolute path
     */
    public Path path() {
        return this.path;
    }

    /** Deletes it with all that it holds. Symbolic links are deleted, not followed. May be called more than once. */
    @Override
    public void close() {
        FileTree.delete(this.path);
    }

    /**
     * Deletes the private directories under a base directory whose owner is gone. What belongs to another user, to a living
     * process or to a process that cannot be judged from here (of another container or machine) stays, and so does
     * everything that is not a private directory.
     *
     * @param base the base directory
     * @return how many were deleted
     */
    public static int sweep(Path base) {
        int deleted = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(base, PREFIX + "*")) {
            for (Path entry : entries) {
                Optional<OwnerFile> owner = ours(entry) ? OwnerFile.read(entry) : Optional.empty();
                if (owner.isPresent() && owner.get().abandoned()) {
                    FileTree.delete(entry);
                    deleted++;
                }
            }
        } catch (IOException | DirectoryIteratorException | SecurityException ex) {
            // not readable: then nothing of ours is to be found there
            return deleted;
        }
        return deleted;
    }

    private static boolean ours(Path path) {
        return NAME.matcher(path.getFileName().toString()).matches() && FileOwnership.isPrivate(path);
    }
}
