package io.github.multiprocessing.connection.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory that a parent and one child share: a page for words of any purpose and, if there is room, a ring for each
 * direction. The parent makes the file, writes all of it (a mapping of what a full file system could not hold would fault at
 * its first touch) and cuts it to nothing when the child is gone, so that the memory is free at once although Java unmaps it
 * later.
 *
 * <pre>
 *      0   page of words
 *   4096   control words of the ring to the child
 *   4352   control words of the ring to the parent
 *   8192   data of the ring to the child, then data of the ring to the parent
 * </pre>
 */
public final class ChannelMemory {

    private static final int PAGE = 4096;
    private static final int DATA = 2 * PAGE;

    private final Path file;
    private final FileChannel channel;
    private final MappedByteBuffer memory;

    private ChannelMemory(Path file, FileChannel channel, MappedByteBuffer memory) {
        this.file = file;
        this.channel = channel;
        this.memory = memory;
    }

    /**
     * Makes the memory. If there is no room for rings, it has none, and the socket carries everything.
     *
     * @param file where; must not exist
     * @param ringBytes the capacity of each ring, a power of two, or 0 for no rings
     * @return the memory
     * @throws IOException if there is not even room for a page
     */
    public static ChannelMemory create(Path file, int ringBytes) throws IOException {
        if (ringBytes > 0) {
            try {
                return create(file, (long) DATA + 2L * ringBytes);
            } catch (IOException ex) {
                Files.deleteIfExists(file);
                logger().warn(
                                "No shared memory of 2 x {} bytes in {} ({}): the socket carries everything"
                                        + " (multiprocessing.pool.channel-memory)",
                                ringBytes,
                                file.getParent(),
                                ex.getMessage());
            }
        }
        return create(file, (long) PAGE);
    }

    /** Not a constant: a worker attaches before its first task, and loads a logging library when it has time. */
    private static Logger logger() {
        return LoggerFactory.getLogger(ChannelMemory.class);
    }

    private static ChannelMemory create(Path file, long size) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            ByteBuffer zeros = ByteBuffer.allocate(64 << 10);
            for (long left = size; left > 0; left -= zeros.limit()) {
                zeros.clear().limit((int) Math.min(left, zeros.capacity()));
                while (zeros.hasRemaining()) {
                    channel.write(zeros);
                }
            }
            return new ChannelMemory(file, channel, channel.map(FileChannel.MapMode.READ_WRITE, 0, size));
        } catch (IOException | RuntimeException ex) {
            channel.close();
            throw ex;
        }
    }

    /**
     * The child's side: deletes the file, since both have opened it now.
     *
     * @param file where the parent has made it
     * @return the memory
     * @throws IOException if it is not there
     */
    public static ChannelMemory attach(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
            Files.delete(file);
            return new ChannelMemory(file, channel, mapped);
        }
    }

    /**
     * The page of words.
     *
     * @return a view
     */
    public ByteBuffer words() {
        return this.memory.slice(0, PAGE);
    }

    boolean hasRings() {
        return this.memory.capacity() > PAGE;
    }

    SharedRing toChild() {
        return ring(0);
    }

    SharedRing toParent() {
        return ring(1);
    }

    private SharedRing ring(int number) {
        int capacity = (this.memory.capacity() - DATA) / 2;
        return new SharedRing(
                this.memory.slice(PAGE + number * SharedRing.CONTROL_BYTES, SharedRing.CONTROL_BYTES),
                this.memory.slice(DATA + number * capacity, capacity));
    }

    /**
     * The parent frees the memory, which must not be touched any more: that would be an {@link InternalError}. May be called
     * more than once.
     */
    public void release() {
        // Not by its name, which may be gone with its directory: the memory goes with the last byte of the file.
        try (FileChannel open = this.channel) {
            if (open.isOpen()) {
                open.truncate(0);
            }
            Files.deleteIfExists(this.file);
        } catch (IOException ex) {
            logger().warn("The shared memory {} could not be freed: {}", this.file, ex.toString());
        }
    }
}
