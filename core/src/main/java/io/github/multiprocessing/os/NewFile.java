package io.github.multiprocessing.os;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A fresh file whose space is really there. */
final class NewFile {

    private static final Set<OpenOption> FRESH = Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final FileAttribute<?>[] NONE = {};

    /** From so many bytes on the space is asked for first, so that others do not suffer from the attempt. */
    private static final long MUCH = 1 << 20;

    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(64 << 10).asReadOnlyBuffer();

    private NewFile() {}

    static FileChannel create(Path file, long size) throws IOException {
        FileChannel channel = open(file, size);
        try {
            if (size < MUCH || !reserved(file, size)) {
                fill(channel, size);
            }
            return channel;
        } catch (ClosedByInterruptException ex) {
            Files.deleteIfExists(file);
            throw ex;
        } catch (IOException ex) {
            channel.close();
            Files.deleteIfExists(file);
            // A file that could be made but not be filled: whatever the words, that is the space.
            throw NoRoomException.of(file, size, ex);
        }
    }

    private static FileChannel open(Path file, long size) throws IOException {
        FileAttribute<?>[] mode = FileOwnership.posix(file) ? new FileAttribute<?>[] {OWNER_ONLY} : NONE;
        try {
            return FileChannel.open(file, FRESH, mode);
        } catch (FileSystemException ex) {
            // Only the words tell that there was no room for one more file.
            throw String.valueOf(ex.getReason()).contains("No space") ? NoRoomException.of(file, size, ex) : ex;
        }
    }

    private static boolean reserved(Path file, long size) throws IOException {
        File asked = file.toFile();
        long free = asked.getUsableSpace();
        if (free < size && asked.getTotalSpace() > 0) {
            throw new IOException("only " + free + " bytes are free");
        }
        return NativeMemory.reserve(file, size);
    }

    private static void fill(FileChannel channel, long size) throws IOException {
        ByteBuffer zeros = ZEROS.duplicate();
        for (long left = size; left > 0; ) {
            zeros.clear().limit((int) Math.min(left, zeros.capacity()));
            left -= channel.write(zeros);
        }
    }
}
