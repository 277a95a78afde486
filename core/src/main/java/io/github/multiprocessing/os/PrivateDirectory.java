package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A directory that only this user can look into, for sockets, argument files and crash reports. Its name cannot be guessed;
 * a file in it tells which process owns it, so that a later process can remove what a killed one left behind.
 */
public final class PrivateDirectory implements AutoCloseable {

    static final String PREFIX = "mp-";

    private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-f]{32}");

    private static final Duration UNFINISHED = Duration.ofMinutes(10);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path path;

    /** Device and inode, or null where the system has none. */
    private @Nullable Object key;

    private PrivateDirectory(Path path) throws IOException {
        this.path = path;
        this.key = key(path);
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
        return make(path);
    }

    private static PrivateDirectory make(Path path) throws IOException {
        if (FileOwnership.posix(path)) {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(path);
        }
        boolean owned = false;
        try {
            FileOwnership.requirePrivate(path);
            OwnerFile.write(path);
            PrivateDirectory made = new PrivateDirectory(path);
            owned = true;
            return made;
        } finally {
            if (!owned) {
                FileTree.delete(path);
            }
        }
    }

    /**
     * Where it is.
     *
     * @return an absolute path
     */
    public Path path() {
        return this.path;
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    /**
     * Makes it anew at the same place if somebody has deleted it; what was in it is lost.
     *
     * @return whether it was deleted
     * @throws IOException if it cannot be made, or something else is in its place
     */
    public synchronized boolean restore() throws IOException {
        try {
            if (Objects.equals(key(this.path), this.key)) {
                return false;
            }
        } catch (NoSuchFileException ex) {
            this.key = make(this.path).key;
            return true;
        }
        throw new IOException("The directory " + this.path + " is not the one that this process has made");
    }

    /** Deletes it with all that it holds. Symbolic links are deleted, not followed. May be called more than once. */
    @Override
    public void close() {
        FileTree.delete(this.path);
    }

    /**
     * Whether a text is what private directories are called.
     *
     * @param name the name of a file, without the directory that it is in
     * @return true if it is
     */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The private directories of this user, whoever owns them.
     *
     * @param base the directory that they are in
     * @return their paths; none if the base cannot be read
     */
    public static List<Path> in(Path base) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(base, PREFIX + "*")) {
            for (Path entry : entries) {
                if (ours(entry)) {
                    found.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException | SecurityException ex) {
            // not readable: then nothing of ours is to be found there
            return List.of();
        }
        return found;
    }

    /**
     * The process that owns a directory.
     *
     * @param directory where it is
     * @return the process; empty if it is no private directory of this user, does not tell, or tells of a process that
     *     cannot be judged from here, because it is one of another container or machine
     */
    public static Optional<ProcessIdentity> owner(Path directory) {
        return (ours(directory) ? OwnerFile.read(directory) : Optional.<OwnerFile>empty())
                .filter(OwnerFile::isOfThisWorld)
                .map(OwnerFile::identity);
    }

    /**
     * Whether the process that owns a directory is gone.
     *
     * @param directory where it is
     * @return true if it is; false for what is no private directory, another user's or cannot be judged from here
     */
    public static boolean isAbandoned(Path directory) {
        return owner(directory).filter((owner) -> !ProcessTable.isAlive(owner)).isPresent();
    }

    /**
     * Deletes a directory whose owner was gone before it could say who it is: one that has been empty for longer than that
     * ever takes.
     *
     * @param directory where it is
     * @return whether it was one
     */
    public static boolean deleteUnfinished(Path directory) {
        try {
            return ours(directory)
                    && Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS)
                            .toInstant()
                            .isBefore(Instant.now().minus(UNFINISHED))
                    && directory.toFile().delete();
        } catch (IOException ex) {
            return false;
        }
    }

    /**
     * Deletes a private directory with all that it holds, whoever it says it belongs to. Symbolic links are deleted, not
     * followed.
     *
     * @param directory where it is
     * @return whether it was a private directory of this user
     */
    public static boolean delete(Path directory) {
        boolean ours = ours(directory);
        if (ours) {
            FileTree.delete(directory);
        }
        return ours;
    }

    /**
     * Deletes a directory with all that it holds if its owner is gone. Symbolic links are deleted, not followed.
     *
     * @param directory where it is
     * @return whether it was one to delete
     */
    public static boolean deleteAbandoned(Path directory) {
        return isAbandoned(directory) && delete(directory);
    }

    private static boolean ours(Path path) {
        Path name = path.getFileName();
        return name != null && isName(name.toString()) && FileOwnership.isPrivate(path);
    }
}
