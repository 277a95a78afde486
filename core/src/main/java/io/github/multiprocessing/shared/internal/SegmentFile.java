package io.github.multiprocessing.shared.internal;

import io.github.multiprocessing.os.MappedFile;
import io.github.multiprocessing.os.NoRoomException;
import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.shared.SharedMemoryException;
import io.github.multiprocessing.shared.SharedMemoryException.Reason;
import io.github.multiprocessing.tracker.ResourceTracker;
import io.github.multiprocessing.tracker.StagedSegment;
import io.github.multiprocessing.tracker.TrackedResource;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * Names of segments and the files that they stand for. A private name, {@code segment-} and 16 hexadecimal digits, stands for a
 * file in the directory of the run; nobody outside the run can open it, and it goes with the run. Every other name is public:
 * that of a file in {@code /dev/shm}, where POSIX's {@code shm_open}, and so Python, looks for it.
 *
 * @param name the name
 * @param path the file, which need not exist
 */
public record SegmentFile(String name, Path path) {

    private static final Path PUBLIC = Path.of("/dev/shm");

    private static final String PREFIX = "segment-";

    private static final Pattern PRIVATE = Pattern.compile(PREFIX + "[0-9a-f]{16}");

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * A private segment of a random name.
     *
     * @return a file that does not exist
     */
    public static SegmentFile fresh() {
        String digits = Long.toHexString(RANDOM.nextLong());
        return ofName(PREFIX + "0".repeat(16 - digits.length()) + digits);
    }

    /**
     * The segment of a name, which may have come from anywhere.
     *
     * @param name the name
     * @return the file, which may or may not exist
     * @throws IllegalArgumentException if that can be no name of a segment: it is empty, has a slash or a NUL in it, is too
     *     long, or means a directory
     */
    public static SegmentFile ofName(String name) {
        if (isPrivate(name)) {
            try {
                return new SegmentFile(name, RunDirectory.path().resolve(name));
            } catch (IOException ex) {
                throw new SharedMemoryException(Reason.UNAVAILABLE, "There is no directory for shared memory", ex);
            }
        }
        if (!TrackedResource.Segment.isName(name)) {
            throw new IllegalArgumentException(
                    "A name of shared memory has 1 to 255 bytes, none of them a slash, a NUL or"
                            + " another control character, and is not '.', '..' or that of a private directory");
        }
        return new SegmentFile(name, PUBLIC.resolve(name));
    }

    /**
     * Whether a name is that of a private segment.
     *
     * @param name the name
     * @return false for every other name
     */
    public static boolean isPrivate(String name) {
        return PRIVATE.matcher(name).matches();
    }

    /**
     * Refuses every name but that of a private segment, before a file is touched.
     *
     * @param name the name, which may have come from anywhere
     * @throws IOException if it is another one
     */
    public static void requirePrivate(String name) throws IOException {
        if (!isPrivate(name)) {
            throw new IOException("That is no name of a segment of this run");
        }
    }

    /**
     * Makes the file. One with a public name is made without it, registered with the resource tracker and then named, so that
     * nobody ever sees half of it, and nobody but the end of this run removes what this run forgot.
     *
     * @param size its size in bytes, more than 0
     * @return zeros
     */
    public MappedFile create(long size) {
        if (size <= 0) {
            throw new IllegalArgumentException("The size of shared memory must be positive: " + size);
        }
        try {
            return isPrivate(this.name) ? MappedFile.create(this.path, size) : createPublic(size);
        } catch (IOException ex) {
            throw failed("made", ex);
        }
    }

    private MappedFile createPublic(long size) throws IOException {
        if (Files.exists(this.path, LinkOption.NOFOLLOW_LINKS)) {
            // Before much is done for it; publishing would find it as well.
            throw new FileAlreadyExistsException(this.path.toString());
        }
        try (StagedSegment staged = ResourceTracker.ofThisProcess().stage()) {
            MappedFile mapped = MappedFile.create(staged.path(), size);
            try {
                staged.publish(this.name);
                return mapped;
            } catch (IOException | RuntimeException ex) {
                mapped.close();
                throw ex;
            }
        }
    }

    /**
     * Maps what is there.
     *
     * @return the whole file
     */
    public MappedFile open() {
        try {
            return MappedFile.open(this.path);
        } catch (IOException ex) {
            throw failed("opened", ex);
        }
    }

    /**
     * Maps what is there, if it is not too large to be what it should be.
     *
     * @param most the largest possible size in bytes
     * @return the whole file
     */
    public MappedFile open(long most) {
        try {
            return MappedFile.open(this.path, most);
        } catch (IOException ex) {
            throw failed("opened", ex);
        }
    }

    /**
     * Removes the name. Whoever is attached stays so.
     *
     * @return whether it was there
     */
    public boolean delete() {
        try {
            return isPrivate(this.name)
                    ? Files.deleteIfExists(this.path)
                    : ResourceTracker.ofThisProcess().unlink(this.name);
        } catch (IOException ex) {
            throw failed("unlinked", ex);
        }
    }

    /**
     * What is to be said of something that is there, and is not what it should be.
     *
     * @param problem what is wrong with it
     * @return the exception
     */
    public SharedMemoryException damaged(String problem) {
        return failed(Reason.DAMAGED, "is not what it should be", new IOException(problem));
    }

    private SharedMemoryException failed(String done, IOException ex) {
        if (ex instanceof NoSuchFileException) {
            return failed(Reason.MISSING, "is not there", ex);
        }
        if (ex instanceof FileAlreadyExistsException) {
            return failed(Reason.EXISTS, "exists already", ex);
        }
        if (ex instanceof NoRoomException) {
            return failed(Reason.NO_ROOM, "cannot be made", ex);
        }
        if (ex instanceof EOFException) {
            return failed(Reason.DAMAGED, "is not what it should be", ex);
        }
        return failed(Reason.UNAVAILABLE, "cannot be " + done, ex);
    }

    private SharedMemoryException failed(Reason reason, String problem, IOException ex) {
        return new SharedMemoryException(
                reason, "The shared memory " + this.name + " " + problem + ": " + ex.getMessage(), ex);
    }
}
