package io.github.multiprocessing.process.internal.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * A finished archive. Its name says what must be in it: {@code <key>-<size>-<checksum>.<extension>}.
 *
 * @param path where it is
 * @param key what it was made for
 * @param size its size in bytes when it was finished
 * @param checksum its CRC-32C when it was finished
 */
record ArchiveFile(Path path, String key, long size, long checksum) {

    private static final Pattern NAME =
            Pattern.compile("([0-9a-f]{32})-([0-9a-f]{1,16})-([0-9a-f]{1,8})\\.(?:jsa|aot)");

    private static final int BUFFER = 1 << 18;

    /** What a name says, or empty if it is not that of an archive. */
    static Optional<ArchiveFile> of(Path path) {
        Matcher matcher = NAME.matcher(path.getFileName().toString());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new ArchiveFile(
                path,
                matcher.group(1),
                Long.parseUnsignedLong(matcher.group(2), 16),
                Long.parseLong(matcher.group(3), 16)));
    }

    /** The name for a file that is as it should be. */
    static ArchiveFile describe(Path file, Path directory, String key, ArchiveKind kind) throws IOException {
        long size = Files.size(file);
        long checksum = checksumOf(file);
        String name = key + "-" + Long.toHexString(size) + "-" + Long.toHexString(checksum) + "." + kind.extension();
        return new ArchiveFile(directory.resolve(name), key, size, checksum);
    }

    /** Whether it is what it was when it was finished. */
    boolean isIntact() throws IOException {
        return Files.size(this.path) == this.size && checksumOf(this.path) == this.checksum;
    }

    private static long checksumOf(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer) >= 0) {
                checksum.update(buffer.flip());
                buffer.clear();
            }
        }
        return checksum.getValue();
    }
}
