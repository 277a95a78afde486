package io.github.multiprocessing.shared;

import io.github.multiprocessing.os.MappedFile;
import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.shared.internal.KnownObjects;
import io.github.multiprocessing.shared.internal.SegmentFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A block of bytes that several processes have in their memory at once, like Python's
 * {@code multiprocessing.shared_memory.SharedMemory}. It can be an argument or a result of a task, be captured by one, or
 * stand in a queue: then it travels as its name, and the other process attaches to the same bytes.
 *
 * <pre>{@code
 * try (SharedMemory frame = SharedMemory.create(1920 * 1080 * 4)) {
 *     frame.put(0, pixels);
 *     pool.apply(() -> blur(frame));
 *     frame.get(0, pixels);
 *     frame.unlink();
 * }
 * }</pre>
 *
 * <p>One made by {@link #create(long)} lies in a directory that only the processes of this run can enter; it goes with the
 * run at the latest. One made by {@link #create(String, long)} has a name that any process of this user can attach to, Python
 * programs included, and those may be attached here. Either has its bytes only and no header, and is open to this user alone.
 *
 * <p>{@link #close()} gives back this process's view, {@link #unlink()} removes the name; the memory is free when both has
 * happened everywhere. Nobody does either of it by being attached: unlike in Python, a process that attached and ends takes
 * nothing away from others. An object that the garbage collector finds is closed, and not unlinked.
 *
 * <p>Safe for use by many threads; see {@link AddressedMemory} for what one sees of the other. An access after
 * {@link #close()} is an {@link IllegalStateException}; through a {@link ByteBuffer} that was handed out before, it reads
 * zeros or what is there, and never harms the JVM. If another process cuts the file of the segment short, an access to what
 * is gone is an {@link InternalError}.
 */
public final class SharedMemory extends AddressedMemory implements Attachable, AutoCloseable {

    /** The longest slice that is possible at every offset of a segment of more than 2 GiB. */
    private static final int WINDOW = 1 << MappedFile.WINDOW_BITS;

    private final SegmentFile file;
    private final MappedFile mapped;

    private SharedMemory(SegmentFile file, MappedFile mapped) {
        super(mapped.size(), mapped.windows(), MappedFile.WINDOW_BITS);
        this.file = file;
        this.mapped = mapped;
    }

    /**
     * Makes a segment of zeros with a random name, for processes of this run.
     *
     * @param size in bytes, more than 0
     * @return the segment; all its memory is there already
     * @throws SharedMemoryException if there is not enough memory for it, with what to do about it; nothing is left behind
     */
    public static SharedMemory create(long size) {
        return create(SegmentFile.fresh(), size);
    }

    /**
     * Makes a segment of zeros with a public name, for any process of this user. It lies in {@code /dev/shm}, and the
     * resource tracker unlinks it after the end of this run, if nobody has done it before.
     *
     * @param name 1 to 255 bytes without a slash, a NUL or other control characters
     * @param size in bytes, more than 0
     * @return the segment; all its memory is there already
     * @throws SharedMemoryException if there is one of that name, or not enough memory
     */
    public static SharedMemory create(String name, long size) {
        if (SegmentFile.isPrivate(name)) {
            throw new IllegalArgumentException("Names like " + name + " are for segments without a public name");
        }
        return create(SegmentFile.ofName(name), size);
    }

    private static SharedMemory create(SegmentFile file, long size) {
        return known(new SharedMemory(file, file.create(size)));
    }

    /**
     * Attaches to a segment that any process has made. Every call makes a view of its own, to be closed by itself.
     *
     * @param name its name: a public one, or one of a segment of this run
     * @return the segment, with the size that it has
     * @throws SharedMemoryException if there is none of that name, or it may not be opened
     */
    public static SharedMemory attach(String name) {
        SegmentFile file = SegmentFile.ofName(name);
        return known(new SharedMemory(file, file.open()));
    }

    /** For what arrives from another process: the object that this process has of the segment, if it has one. */
    static Attachable attachOnce(String name) {
        Attachable known = KnownObjects.get(name);
        if (known != null && !(known instanceof SharedMemory)) {
            throw SegmentFile.ofName(name).damaged("it is a " + known.getClass().getSimpleName());
        }
        return known == null ? attach(name) : known;
    }

    private static SharedMemory known(SharedMemory fresh) {
        KnownObjects.enter(fresh.name(), fresh);
        return fresh;
    }

    /**
     * The name by which others attach.
     *
     * @return the name, without a path
     */
    public String name() {
        return this.file.name();
    }

    /**
     * All of it as a buffer: the memory itself, not a copy.
     *
     * @return a fresh view in native byte order
     * @throws IllegalStateException if it has 2 GiB or more; see {@link #slice}
     */
    public ByteBuffer asByteBuffer() {
        if (size() > Integer.MAX_VALUE) {
            throw new IllegalStateException(
                    "A buffer has less than 2 GiB, and this has " + size() + " bytes: use slices or the typed access");
        }
        return slice(0, (int) size());
    }

    /**
     * A part of it as a buffer: the memory itself, not a copy.
     *
     * @param offset where it begins, in bytes
     * @param length how many bytes it has; up to 1 GiB if the whole has more than 2
     * @return a fresh view in native byte order, whose position is 0
     */
    public ByteBuffer slice(long offset, int length) {
        ByteBuffer window = at(offset, length);
        if (size() > Integer.MAX_VALUE && length > WINDOW) {
            throw new IllegalArgumentException("A slice of so large a segment has up to 1 GiB: " + length);
        }
        return window.slice(index(offset), length).order(ByteOrder.nativeOrder());
    }

    /**
     * Copies bytes out.
     *
     * @param offset where they are
     * @param to takes them
     */
    public void get(long offset, byte[] to) {
        get(offset, to, 0, to.length);
    }

    /**
     * Copies bytes out.
     *
     * @param offset where they are
     * @param to takes them
     * @param start where in the array
     * @param length how many
     */
    public void get(long offset, byte[] to, int start, int length) {
        Objects.checkFromIndexSize(start, length, to.length);
        at(offset, length);
        for (int done = 0; done < length; ) {
            int part = Math.min(length - done, WINDOW);
            at(offset + done, part).get(index(offset + done), to, start + done, part);
            done += part;
        }
    }

    /**
     * Copies bytes in.
     *
     * @param offset where they go
     * @param from holds them
     */
    public void put(long offset, byte[] from) {
        put(offset, from, 0, from.length);
    }

    /**
     * Copies bytes in.
     *
     * @param offset where they go
     * @param from holds them
     * @param start where in the array
     * @param length how many
     */
    public void put(long offset, byte[] from, int start, int length) {
        Objects.checkFromIndexSize(start, length, from.length);
        at(offset, length);
        for (int done = 0; done < length; ) {
            int part = Math.min(length - done, WINDOW);
            at(offset + done, part).put(index(offset + done), from, start + done, part);
            done += part;
        }
    }

    /**
     * Writes the same byte everywhere in a part.
     *
     * @param offset where it begins
     * @param length how many bytes it has
     * @param value the byte
     */
    public void fill(long offset, long length, byte value) {
        at(offset, length);
        byte[] some = new byte[(int) Math.min(length, 1 << 16)];
        java.util.Arrays.fill(some, value);
        for (long done = 0; done < length; done += some.length) {
            put(offset + done, some, 0, (int) Math.min(length - done, some.length));
        }
    }

    @Override
    public Attachment attachment() {
        if (isClosed()) {
            throw closed();
        }
        return new MemoryAttachment(name());
    }

    /**
     * Removes the name, so that nobody can attach any more; those who are attached stay so. Also after {@link #close()}.
     *
     * @return whether this call did it; false if the name was gone, where Python raises {@code FileNotFoundError}
     */
    public boolean unlink() {
        return this.file.delete();
    }

    /**
     * Gives back this process's view. May be called more than once. A thread that is just using it sees zeros at worst.
     */
    @Override
    public void close() {
        forgetWindows();
        KnownObjects.forget(name(), this);
        this.mapped.close();
    }

    @Override
    IllegalStateException closed() {
        return new IllegalStateException("The shared memory " + name() + " was closed");
    }

    @Override
    public String toString() {
        return "SharedMemory[" + name() + ", " + size() + " bytes" + (isClosed() ? ", closed]" : "]");
    }
}
