package io.github.multiprocessing.process.internal.archive;

import io.github.multiprocessing.process.internal.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to make archives in a directory. The operating system takes it back when the process ends. Its file is never
 * deleted: two processes would otherwise each hold a lock, on files of the same name.
 */
final class BuildLock implements AutoCloseable {

    static final String FILE = "lock";

    /** Asked first: to close a file frees the locks that the process has on it through any other channel. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private BuildLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** The lock, or null if somebody has it, in this process or in another. */
    static @Nullable BuildLock tryAcquire(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!HELD_HERE.add(real)) {
            return null;
        }
        BuildLock lock = null;
        try {
            lock = lock(real);
        } finally {
            if (lock == null) {
                HELD_HERE.remove(real);
            }
        }
        return lock;
    }

    private static @Nullable BuildLock lock(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve(FILE),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PrivateFile.attributes(directory));
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? new BuildLock(directory, channel) : null;
    }

    @Override
    public void close() throws IOException {
        try {
            this.channel.close();
        } finally {
            HELD_HERE.remove(this.directory);
        }
    }
}
