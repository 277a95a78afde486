package io.github.multiprocessing.queue.internal;

import io.github.multiprocessing.os.MappedFile;
import io.github.multiprocessing.shared.SharedMemoryException;
import io.github.multiprocessing.shared.SharedMemoryException.Reason;
import io.github.multiprocessing.shared.internal.SegmentFile;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.function.Function;

/**
 * The files of one queue besides its block: segments and large items. They lie in the directory of the run under private names
 * of {@link SegmentFile}, of which the queue keeps the number.
 *
 * <pre>
 * segment    0   8 bytes  "MPQUEUE1"
 *            8   i64      the number in the name of the queue's block
 *           16   i64      bytes of the ring
 *           24   link     see {@link Segment}
 *           64   the ring
 *
 * large item     its bytes, serialised
 * </pre>
 */
final class QueueFiles {

    private static final int MAX_SEGMENT_BYTES = 1 << 30;

    private static final long MAGIC =
            ByteBuffer.wrap("MPQUEUE1".getBytes(StandardCharsets.US_ASCII)).getLong();

    private static final int OWNER = 8;
    private static final int RING_BYTES = 16;
    private static final int LINK = 24;
    private static final int RING = 64;

    private static final int HEX = 16;

    private final SharedBlock block;
    private final Function<ByteBuffer, Words> words;
    private final long owner;

    QueueFiles(SharedBlock block, Function<ByteBuffer, Words> words) {
        this.block = block;
        this.words = words;
        this.owner = numberOf(block.name());
    }

    /** A name that nothing has. */
    static long freshName() {
        long name;
        do {
            name = numberOf(SegmentFile.fresh().name());
        } while (name == 0 || name == Segment.HOME);
        return name;
    }

    private static long numberOf(String name) {
        return Long.parseUnsignedLong(name.substring(name.length() - HEX), HEX);
    }

    static SegmentFile file(long name) {
        String digits = Long.toHexString(name);
        return SegmentFile.ofName("segment-" + "0".repeat(HEX - digits.length()) + digits);
    }

    private static File plain(long name) {
        return file(name).path().toFile();
    }

    void delete(long name) {
        file(name).delete();
    }

    // ---- segments ----

    Segment createSegment(long name, int start, int bytes) {
        MappedFile mapped = file(name).create(RING + (long) bytes);
        ByteBuffer memory = mapped.windows()[0];
        memory.duplicate().order(ByteOrder.BIG_ENDIAN).putLong(0, MAGIC);
        memory.putLong(OWNER, this.owner).putLong(RING_BYTES, bytes);
        Words own = this.words.apply(memory);
        Segment.restart(own, LINK, start);
        return Segment.inFile(name, own, LINK, RING, bytes, mapped);
    }

    Segment openSegment(long name) {
        MappedFile mapped = file(name).open();
        ByteBuffer memory = mapped.windows()[0];
        long bytes = mapped.size() - RING;
        boolean isSegment = bytes >= QueueSettings.MIN_RING_BYTES
                && bytes <= MAX_SEGMENT_BYTES
                && Long.bitCount(bytes) == 1
                && memory.duplicate().order(ByteOrder.BIG_ENDIAN).getLong(0) == MAGIC
                && memory.getLong(OWNER) == this.owner
                && memory.getLong(RING_BYTES) == bytes;
        if (!isSegment) {
            mapped.close();
            throw this.block.damaged("it goes on in " + file(name).name() + ", which is no segment of it");
        }
        return Segment.inFile(name, this.words.apply(memory), LINK, RING, (int) bytes, mapped);
    }

    // ---- large items ----

    /** Not through a channel, which an interrupt would close. */
    void writeItem(long name, byte[] bytes) {
        try (OutputStream output = new FileOutputStream(plain(name))) {
            output.write(bytes);
        } catch (IOException ex) {
            delete(name);
            throw new SharedMemoryException(
                    Reason.NO_ROOM,
                    "There is no room for an item of " + bytes.length + " bytes in "
                            + plain(name).getParent() + ": " + ex.getMessage(),
                    ex);
        }
    }

    /**
     * Opens a large item, whose name can be removed then.
     *
     * @throws SharedMemoryException {@link Reason#DAMAGED} if it is not there or not what it should be
     */
    LargeItem openItem(Records.Reference item, int mostBytes) {
        File file = plain(item.file());
        // Never opens a pipe or something else that may block.
        if (!Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS)) {
            throw this.block.damaged("the file of a large item is gone");
        }
        try {
            RandomAccessFile open = new RandomAccessFile(file, "rw");
            long length = open.length();
            if (length != item.bytes() || length > mostBytes) {
                open.close();
                throw this.block.damaged("the file of a large item has " + length + " bytes and not " + item.bytes());
            }
            return new LargeItem(open, (int) length);
        } catch (FileNotFoundException ex) {
            if (!file.exists()) {
                throw this.block.damaged("the file of a large item is gone");
            }
            throw unreadable(ex);
        } catch (IOException ex) {
            throw unreadable(ex);
        }
    }

    private static SharedMemoryException unreadable(IOException ex) {
        return new SharedMemoryException(Reason.UNAVAILABLE, "A large item cannot be read: " + ex.getMessage(), ex);
    }
}
