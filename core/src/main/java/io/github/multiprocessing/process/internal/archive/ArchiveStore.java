package io.github.multiprocessing.process.internal.archive;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The archives in one private directory: finished ones, which are only ever read, renamed to and deleted, and unfinished
 * ones, which belong to whoever holds the {@link BuildLock}. Thread-safe.
 */
final class ArchiveStore {

    private static final String UNFINISHED = "new-";

    private final Path directory;
    private final long maxBytes;
    private final Clock clock;

    ArchiveStore(Path directory, long maxBytes, Clock clock) {
        this.directory = directory;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    Path directory() {
        return this.directory;
    }

    /** The archive with this key, whatever is in it. */
    Optional<ArchiveFile> find(String key) throws IOException {
        return list().stream().filter((file) -> file.key().equals(key)).findFirst();
    }

    /** Takes note that an archive is used, so that others are deleted before it. */
    void used(ArchiveFile file) throws IOException {
        Files.setLastModifiedTime(file.path(), FileTime.from(this.clock.instant()));
    }

    void delete(ArchiveFile file) throws IOException {
        Files.deleteIfExists(file.path());
    }

    /** Where the holder of the lock has an archive written; never where an orphaned trainer may still write. */
    Path unfinished(ArchiveKind kind) {
        return this.directory.resolve(UNFINISHED + UUID.randomUUID() + "." + kind.extension());
    }

    /** Deletes what trainers have left that did not come to an end. Only for the holder of the lock. */
    void sweep() throws IOException {
        for (Path file : files(UNFINISHED + "*")) {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Makes an unfinished archive a finished one and deletes the ones not used for longest if all together are too large.
     * Only for the holder of the lock.
     *
     * @throws IOException also if the archive alone is too large
     */
    ArchiveFile finish(Path unfinished, String key, ArchiveKind kind) throws IOException {
        ArchiveFile file = ArchiveFile.describe(unfinished, this.directory, key, kind);
        if (file.size() > this.maxBytes) {
            throw new IOException("it has " + file.size() + " bytes, and all archives together may have "
                    + this.maxBytes + " (" + ArchiveSettings.LIMIT + ")");
        }
        if (this.directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
        }
        used(new ArchiveFile(unfinished, key, file.size(), file.checksum()));
        makeRoom(file.size());
        Files.move(unfinished, file.path(), StandardCopyOption.ATOMIC_MOVE);
        return file;
    }

    private void makeRoom(long needed) throws IOException {
        List<ArchiveFile> files = new ArrayList<>(list());
        files.sort(Comparator.comparing(ArchiveStore::usedAt));
        long sum = needed;
        for (ArchiveFile file : files) {
            sum += sizeOf(file);
        }
        for (ArchiveFile file : files) {
            if (sum <= this.maxBytes) {
                return;
            }
            sum -= sizeOf(file);
            delete(file);
        }
    }

    private static FileTime usedAt(ArchiveFile file) {
        try {
            return Files.getLastModifiedTime(file.path());
        } catch (IOException ex) {
            // deleted by somebody just now
            return FileTime.fromMillis(0);
        }
    }

    private static long sizeOf(ArchiveFile file) {
        try {
            return Files.size(file.path());
        } catch (IOException ex) {
            // as above
            return 0;
        }
    }

    private List<ArchiveFile> list() throws IOException {
        return files("*-*-*.*").stream()
                .flatMap((path) -> ArchiveFile.of(path).stream())
                .toList();
    }

    private List<Path> files(String glob) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(this.directory, glob)) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(entry);
                }
            }
        } catch (DirectoryIteratorException ex) {
            throw ex.getCause();
        }
        return files;
    }
}
