package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.tracker.ResourceLimitException;
import io.github.multiprocessing.tracker.TrackedResource;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The journal of this process, a file in the directory of the run. Each registration is one line and one write at the end of
 * the file, which is then in the kernel's hands: nothing that happens to this process takes it back. The file is there while
 * anything is registered, is written anew when it holds more of the past than of the present, and its name cannot be guessed,
 * so that nobody has put something else in its place. Thread-safe.
 */
final class JournalWriter {

    /** Below this size a journal is not worth writing anew. */
    private static final int SMALL = 16 << 10;

    private final Path run;
    private final ProcessIdentity self;
    private final Set<TrackedResource> live = new LinkedHashSet<>();
    private @Nullable Path file;
    private @Nullable OutputStream stream;
    private long size;
    private long liveBytes;
    private boolean torn;

    JournalWriter(Path run, ProcessIdentity self) {
        this.run = run;
        this.self = self;
    }

    synchronized Set<TrackedResource> live() {
        return new LinkedHashSet<>(this.live);
    }

    /** Registers something, unless it is registered. */
    synchronized void add(TrackedResource resource, int limit) throws IOException {
        if (this.live.contains(resource)) {
            return;
        }
        if (this.live.size() >= limit) {
            throw new ResourceLimitException(limit);
        }
        this.live.add(resource);
        boolean written = false;
        try {
            if (isThere()) {
                append(JournalLine.of(true, resource));
            } else {
                renew();
            }
            written = true;
        } finally {
            if (!written) {
                this.live.remove(resource);
            }
        }
        this.liveBytes += length(resource);
    }

    /** Takes something out of the register, if it is in it. */
    synchronized boolean remove(TrackedResource resource) throws IOException {
        if (!this.live.remove(resource)) {
            return false;
        }
        this.liveBytes -= length(resource);
        if (this.live.isEmpty()) {
            close();
        } else {
            append(JournalLine.of(false, resource));
            if (this.size > SMALL && this.size > 4 * this.liveBytes) {
                renew();
            }
        }
        return true;
    }

    /** Writes the journal anew if somebody has deleted it. */
    synchronized void repair() throws IOException {
        if (!this.live.isEmpty() && !isThere()) {
            renew();
        }
    }

    private static int length(TrackedResource resource) {
        return JournalLine.of(true, resource).length() + 1;
    }

    private boolean isThere() {
        return this.file != null && Files.exists(this.file, LinkOption.NOFOLLOW_LINKS);
    }

    /** One write at the end of the file. Not through a channel, which an interrupt would close. */
    private void append(String line) throws IOException {
        OutputStream open = this.stream;
        if (open != null) {
            // what a write has left undone must not become the beginning of this line
            byte[] bytes = ((this.torn ? "\n" : "") + line + "\n").getBytes(StandardCharsets.US_ASCII);
            this.torn = true;
            open.write(bytes);
            this.torn = false;
            this.size += bytes.length;
        }
    }

    /** A new file with what is there now, which takes the place of the one there was. */
    private void renew() throws IOException {
        StringBuilder text = new StringBuilder(Journal.head(this.self)).append('\n');
        for (TrackedResource resource : this.live) {
            text.append(JournalLine.of(true, resource)).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        Path next = newFile();
        Path started = this.run.resolve(next.getFileName() + ".new");
        Files.createFile(started, attributes(started));
        OutputStream open = new FileOutputStream(started.toFile(), true);
        boolean done = false;
        try {
            open.write(bytes);
            Files.move(started, next, StandardCopyOption.ATOMIC_MOVE);
            close();
            done = true;
        } finally {
            if (!done) {
                open.close();
                Files.deleteIfExists(started);
            }
        }
        this.file = next;
        this.stream = open;
        this.size = bytes.length;
        this.torn = false;
    }

    private void close() throws IOException {
        OutputStream closing = this.stream;
        Path closed = this.file;
        this.stream = null;
        this.file = null;
        if (closing != null && closed != null) {
            closing.close();
            Files.deleteIfExists(closed);
        }
    }

    private Path newFile() {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return this.run.resolve(this.self.pid() + "-" + HexFormat.of().formatHex(random) + Journal.SUFFIX);
    }

    private static FileAttribute<?>[] attributes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? List.of(PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                        .toArray(FileAttribute[]::new)
                : new FileAttribute<?>[0];
    }
}
