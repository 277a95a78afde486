package io.github.multiprocessing.shared.internal;

import io.github.multiprocessing.os.MappedFile;
import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.shared.SharedMemoryException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A segment that says what it holds. It has a private name, so that it lies in the directory of the run and goes with it.
 *
 * <pre>
 *      0   8 bytes   "MPBLOCK1"
 *      8   8 bytes   the kind in ASCII, filled up with zeros
 *     16   i32       the version of the kind's layout
 *     20   i32       0
 *     24   i64       bytes of content
 *     32   32 bytes  0
 *     64             the content, in native byte order
 * </pre>
 *
 * <p>Safe for use by many threads. Closing gives back the memory of this process; {@link #unlink()} ends the segment once the
 * last process that is attached has closed it or is gone. What the garbage collector finds is closed, and not unlinked.
 */
public final class SharedBlock implements AutoCloseable {

    /** Where the content begins: a cache line after the start of a page. */
    public static final int HEADER_BYTES = 64;

    /** How large a content can be. */
    public static final long MAX_BYTES = Integer.MAX_VALUE - HEADER_BYTES;

    private static final long MAGIC = text("MPBLOCK1");
    private static final int KIND = 8;
    private static final int VERSION = 16;
    private static final int CONTENT_BYTES = 24;

    private final BlockKind<?> kind;
    private final SegmentFile file;
    private final MappedFile mapped;
    private @Nullable ByteBuffer content;
    private @Nullable Attachable owner;

    private SharedBlock(BlockKind<?> kind, SegmentFile file, MappedFile mapped) {
        this.kind = kind;
        this.file = file;
        this.mapped = mapped;
        ByteBuffer all = mapped.windows()[0];
        this.content = all.slice(HEADER_BYTES, all.capacity() - HEADER_BYTES).order(ByteOrder.nativeOrder());
    }

    static SharedBlock create(BlockKind<?> kind, long bytes) {
        if (bytes <= 0 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "A shared object has 1 to " + MAX_BYTES + " bytes; larger ones fit into a SharedMemory: " + bytes);
        }
        SegmentFile file = SegmentFile.fresh();
        MappedFile mapped = file.create(HEADER_BYTES + bytes);
        mapped.windows()[0]
                .putLong(0, MAGIC)
                .putLong(KIND, text(kind.name()))
                .putInt(VERSION, kind.version())
                .putLong(CONTENT_BYTES, bytes);
        return new SharedBlock(kind, file, mapped);
    }

    static SharedBlock attach(BlockKind<?> kind, String name) {
        SegmentFile file = SegmentFile.ofName(name);
        MappedFile mapped = file.open(Integer.MAX_VALUE);
        String problem = problem(kind, mapped);
        if (problem != null) {
            mapped.close();
            throw file.damaged(problem);
        }
        return new SharedBlock(kind, file, mapped);
    }

    private static @Nullable String problem(BlockKind<?> kind, MappedFile mapped) {
        if (mapped.size() <= HEADER_BYTES) {
            return "it has " + mapped.size() + " bytes";
        }
        ByteBuffer header = mapped.windows()[0];
        if (header.getLong(0) != MAGIC) {
            return "its header is none";
        }
        if (header.getLong(KIND) != text(kind.name())) {
            return "it is no " + kind.name();
        }
        if (header.getInt(VERSION) != kind.version()) {
            return "its layout has the version " + header.getInt(VERSION) + " and not " + kind.version();
        }
        return header.getLong(CONTENT_BYTES) == mapped.size() - HEADER_BYTES
                ? null
                : "its header speaks of " + header.getLong(CONTENT_BYTES) + " bytes, and it has "
                        + (mapped.size() - HEADER_BYTES);
    }

    /** From now on the object stands for this block in this process, unless another does already; returns the one that does. */
    Attachable belongsTo(Attachable object) {
        Attachable known = KnownObjects.enter(this.file.name(), this.kind, object);
        if (known == object) {
            this.owner = object;
        }
        return known;
    }

    boolean isOf(Attachable object) {
        return this.owner == object;
    }

    /**
     * The content, in native byte order, with all its bytes between 0 and its capacity. Always the same buffer: use it with
     * absolute indices. Its first byte is at the start of a cache line.
     *
     * @return the memory itself
     * @throws IllegalStateException if this was closed
     */
    public ByteBuffer buffer() {
        ByteBuffer open = this.content;
        if (open == null) {
            throw new IllegalStateException("The " + this.kind.name() + " " + this.file.name() + " was closed");
        }
        return open;
    }

    /**
     * The name of the segment.
     *
     * @return the name, which means something to processes of the same run
     */
    public String name() {
        return this.file.name();
    }

    /**
     * How another process attaches to the object.
     *
     * @return the attachment
     * @throws IllegalStateException if this was closed
     */
    public Attachment attachment() {
        buffer();
        return new BlockAttachment(this.kind.name(), this.file.name());
    }

    /**
     * What an object throws that finds nonsense in its block.
     *
     * @param problem what is wrong
     * @return the exception
     */
    public SharedMemoryException damaged(String problem) {
        return this.file.damaged(problem);
    }

    /**
     * Whether this process has closed it.
     *
     * @return true after {@link #close()}
     */
    public boolean isClosed() {
        return this.content == null;
    }

    /** Gives back this process's memory. May be called more than once. A thread that is just using it sees zeros at worst. */
    @Override
    public void close() {
        leave();
        this.mapped.close();
    }

    /**
     * Closes it, but leaves its memory to threads that are just waiting in it; the garbage collector gives it back. May be called
     * more than once.
     */
    public void leave() {
        this.content = null;
        Attachable known = this.owner;
        if (known != null) {
            KnownObjects.forget(this.file.name(), known);
        }
    }

    /**
     * Removes the name, so that nobody can attach any more; those who are attached stay so.
     *
     * @return whether this call did it; false if the name was gone
     */
    public boolean unlink() {
        return this.file.delete();
    }

    private static long text(String ascii) {
        byte[] bytes = Arrays.copyOf(ascii.getBytes(StandardCharsets.US_ASCII), Long.BYTES);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong();
    }
}
