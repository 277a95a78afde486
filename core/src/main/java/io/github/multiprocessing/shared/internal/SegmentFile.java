package io.github.multiprocessing.shared.internal;

import io.github.multiprocessing.os.MappedFile;
import io.github.multiprocessing.os.NoRoomException;
import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.shared.SharedMemoryException;
import io.github.multiprocessing.shared.SharedMemoryException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
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

    private static final int MAX_NAME = 250;

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
        boolean impossible = name.isEmpty()
                || name.length() > MAX_NAME
                || name.indexOf('/') >= 0
                || name.indexOf('\0') >= 0
                || name.equals(".")
                || name.equals("..");
        if (impossible) {
            throw new IllegalArgumentException("A name of shared memory has 1 to " + MAX_NAME
                    + " characters, none of them '/' or NUL, and is not '.' or '..'");
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
     * Makes the file.
     *
     * @param size its size in bytes, more than 0
     * @return zeros
     */
    public MappedFile create(long size) {
        if (size <= 0) {
            throw new IllegalArgumentException("The size of shared memory must be positive: " + size);
        }
        try {
            return MappedFile.create(this.path, size);
        } catch (IOException ex) {
            throw failed("made", ex);
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
     * Removes the name. Whoever is attached stays so.
     *
     * @return whether it was there
     */
    public boolean delete() {
        try {
            return Files.deleteIfExists(this.path);
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
