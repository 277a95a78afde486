package io.github.multiprocessing.os;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A whole file as memory that processes share, for reading and writing. A buffer has at most 2 GiB, so that a larger file
 * has several windows, which begin every GiB and overlap: whatever is not longer than 1 GiB lies in one of them.
 *
 * <p>Safe for use by many threads. What the garbage collector finds is unmapped, but not while a window or a part of one is in
 * use somewhere.
 */
public final class MappedFile implements AutoCloseable {

    /** Where windows begin, as a power of two. */
    public static final int WINDOW_BITS = 30;

    /** From so many bytes on it is worth to load native code for giving memory back. */
    private static final long MUCH = 1 << 20;

    private static final Set<OpenOption> EXISTING =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    /** Each window is a mapping, and a process may have some 65,000. */
    private static final long MOST = 16L << 40;

    private final long size;
    private final ByteBuffer[] windows;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MappedFile(long size, ByteBuffer[] windows) {
        this.size = size;
        this.windows = windows;
    }

    /**
     * Makes a file of zeros that nobody else can read, with all the space it needs. A file system that is too small says so
     * here, and never by a fault in the middle of an access.
     *
     * @param file where; must not exist
     * @param size its size in bytes, more than 0
     * @return the mapping
     * @throws java.nio.file.FileAlreadyExistsException if there is something of that name, be it a dangling link
     * @throws NoRoomException if there is not enough space; then nothing was left behind
     * @throws IOException if the file cannot be made
     */
    public static MappedFile create(Path file, long size) throws IOException {
        return Uninterrupted.call(() -> {
            FileChannel channel = NewFile.create(file, size);
            try {
                return map(channel, size, size >= MUCH);
            } catch (IOException | RuntimeException | Error ex) {
                Files.deleteIfExists(file);
                throw ex;
            }
        });
    }

    /**
     * Maps an existing file. A symbolic link is refused.
     *
     * @param file where it is
     * @return the mapping; its size is the file's
     * @throws java.nio.file.NoSuchFileException if it is not there
     * @throws EOFException if it is empty
     * @throws IOException if it cannot be mapped
     */
    public static MappedFile open(Path file) throws IOException {
        return open(file, MOST);
    }

    /**
     * Maps an existing file, if it is not larger than it can be: a file of holes can have any size.
     *
     * @param file where it is
     * @param most its largest possible size in bytes
     * @return the mapping; its size is the file's
     * @throws java.nio.file.NoSuchFileException if it is not there
     * @throws EOFException if it is empty or larger
     * @throws IOException if it cannot be mapped
     */
    public static MappedFile open(Path file, long most) throws IOException {
        return Uninterrupted.call(() -> {
            FileChannel channel = FileChannel.open(file, EXISTING);
            long size = channel.size();
            if (size > most) {
                channel.close();
                throw new EOFException("it has " + size + " bytes, more than " + most);
            }
            return map(channel, size, false);
        });
    }

    private static MappedFile map(FileChannel open, long size, boolean populate) throws IOException {
        try (FileChannel channel = open) {
            if (size <= 0) {
                throw new EOFException("it is empty");
            }
            int count = size <= Integer.MAX_VALUE ? 1 : Math.toIntExact(((size - 1) >>> WINDOW_BITS) + 1);
            ByteBuffer[] windows = new ByteBuffer[count];
            for (int i = 0; i < count; i++) {
                long start = (long) i << WINDOW_BITS;
                windows[i] = channel.map(
                                FileChannel.MapMode.READ_WRITE, start, Math.min(size - start, Integer.MAX_VALUE))
                        .order(ByteOrder.nativeOrder());
                if (populate) {
                    NativeMemory.populate(windows[i]);
                }
            }
            return new MappedFile(size, windows);
        }
    }

    /**
     * How many bytes there are.
     *
     * @return the size, more than 0
     */
    public long size() {
        return this.size;
    }

    /**
     * All of it, in one window if it has less than 2 GiB, or else in windows that begin at each GiB.
     *
     * @return the windows, in native byte order; not a copy
     */
    public ByteBuffer[] windows() {
        return this.windows;
    }

    /**
     * Gives the memory back. Windows may still be used, to no effect: they read as zeros, or as what is there where the system
     * has no way to take it from them before the garbage collector does. May be called more than once.
     */
    @Override
    public void close() {
        if (this.closed.compareAndSet(false, true) && (this.size >= MUCH || NativeMemory.isLoaded())) {
            for (ByteBuffer window : this.windows) {
                NativeMemory.replaceByZeros(window);
            }
        }
    }
}
