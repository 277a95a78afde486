package io.github.multiprocessing.shared;

import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * A list of fixed length that several processes have in their memory at once, like Python's {@code ShareableList}. An element
 * is a {@code Long}, {@code Integer}, {@code Double}, {@code Boolean}, {@code String}, {@code byte[]} or null, and may become
 * one of another type; what it cannot become is longer than the room it was given, which {@link #capacity(int)} tells. There
 * is no adding and no removing.
 *
 * <p>Two layouts:
 *
 * <ul>
 *   <li>Lists made by {@code of} keep types and lengths exactly and lie in the run's private directory. Reading or writing an
 *       element takes the list's {@link #lock()}, so that nobody sees one half written.
 *   <li>Lists made by {@code ofPython} have the layout of CPython's {@code ShareableList} (since 3.9), so that a Python program can
 *       attach to one by its public name and {@link #attachPython} to one of a Python program. They have no lock, as Python's
 *       have none. An {@code Integer} comes back as a {@code Long}; what ends with a NUL is refused, because Python would
 *       lose it.
 * </ul>
 *
 * <p>A list can be an argument or a result of a task, be captured by one, or stand in a queue; then the other process has the
 * same memory. Safe for use by many threads.
 */
public final class SharedList extends AbstractList<@Nullable Object> implements RandomAccess, Locked, AutoCloseable {

    private static final BlockKind<SharedList> KIND = BlockKind.of("list", 1, SharedList::new);

    private final ListLayout layout;
    private final @Nullable ObjectLock lock;

    private SharedList(SharedBlock block) {
        this.lock = new ObjectLock(this, block);
        this.layout = new NativeListLayout(block, this.lock);
    }

    private SharedList(SharedMemory memory) {
        this.lock = null;
        this.layout = new PythonListLayout(memory);
    }

    /**
     * Makes a list. A text or bytes can later become at least as long as they are now.
     *
     * @param values its elements
     * @return the list
     * @throws IllegalArgumentException if an element has a type that cannot be in a shared list
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedList of(@Nullable Object... values) {
        return of(Arrays.asList(values), 0);
    }

    /**
     * Makes a list whose texts and bytes can become longer.
     *
     * @param values its elements
     * @param textCapacity how many bytes each text or array of bytes may have at least
     * @return the list
     * @throws IllegalArgumentException if an element has a type that cannot be in a shared list
     * @throws SharedMemoryException if there is no room for it
     */
    public static SharedList of(List<? extends @Nullable Object> values, int textCapacity) {
        SharedList list = KIND.create(
                NativeListLayout.bytes(values, textCapacity),
                content -> NativeListLayout.describe(content, values, textCapacity));
        return list.filled(values);
    }

    /**
     * Makes a list that a Python program can attach to.
     *
     * @param name the public name of its shared memory
     * @param values its elements
     * @return the list
     * @throws IllegalArgumentException if an element cannot be in a list of Python's
     * @throws SharedMemoryException if there is shared memory of that name, or no room for it
     */
    public static SharedList ofPython(String name, List<? extends @Nullable Object> values) {
        return ofPython(SharedMemory.create(name, PythonListLayout.bytes(values)), values);
    }

    /** Makes a list in memory that was made for it. */
    static SharedList ofPython(SharedMemory memory, List<? extends @Nullable Object> values) {
        PythonListLayout.describe(memory, values);
        return new SharedList(memory).filled(values);
    }

    /**
     * Attaches to a list that any program has made in Python's layout.
     *
     * @param name the name of its shared memory, what {@code list.shm.name} is in Python
     * @return the list
     * @throws SharedMemoryException if there is none of that name, or it is no such list
     */
    public static SharedList attachPython(String name) {
        SharedMemory memory = SharedMemory.attach(name);
        try {
            return new SharedList(memory);
        } catch (SharedMemoryException ex) {
            memory.close();
            throw ex;
        }
    }

    static SharedList ofPython(SharedMemory memory) {
        return new SharedList(memory);
    }

    private SharedList filled(List<? extends @Nullable Object> values) {
        try {
            for (int i = 0; i < values.size(); i++) {
                this.layout.set(i, values.get(i));
            }
            return this;
        } catch (RuntimeException ex) {
            close();
            unlink();
            throw ex;
        }
    }

    @Override
    public int size() {
        return this.layout.size();
    }

    @Override
    public @Nullable Object get(int index) {
        return this.layout.get(Objects.checkIndex(index, size()));
    }

    /**
     * Replaces an element.
     *
     * @param index which one
     * @param value what it becomes; may be of another type
     * @return the element before
     * @throws CapacityExceededException if it is a text or an array longer than {@link #capacity(int)}
     * @throws IllegalArgumentException if it has a type that cannot be in a shared list
     */
    @Override
    public @Nullable Object set(int index, @Nullable Object value) {
        Objects.checkIndex(index, size());
        if (this.lock == null) {
            return replace(index, value);
        }
        this.lock.lock();
        try {
            return replace(index, value);
        } finally {
            this.lock.unlock();
        }
    }

    private @Nullable Object replace(int index, @Nullable Object value) {
        Object before = this.layout.get(index);
        this.layout.set(index, value);
        return before;
    }

    /**
     * How long a text or an array of bytes in a place may be.
     *
     * @param index which element
     * @return bytes, those of a text in UTF-8
     */
    public int capacity(int index) {
        return this.layout.capacity(Objects.checkIndex(index, size()));
    }

    @Override
    public boolean contains(@Nullable Object value) {
        return indexOf(value) >= 0;
    }

    /** Arrays of bytes are compared by what is in them. */
    @Override
    public int indexOf(@Nullable Object value) {
        for (int i = 0; i < size(); i++) {
            if (Objects.deepEquals(value, get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Arrays of bytes are compared by what is in them. */
    @Override
    public int lastIndexOf(@Nullable Object value) {
        for (int i = size() - 1; i >= 0; i--) {
            if (Objects.deepEquals(value, get(i))) {
                return i;
            }
        }
        return -1;
    }

    /**
     * How often an element is there.
     *
     * @param value the element; arrays of bytes are compared by what is in them
     * @return the number
     */
    public int count(@Nullable Object value) {
        int count = 0;
        for (int i = 0; i < size(); i++) {
            count += Objects.deepEquals(value, get(i)) ? 1 : 0;
        }
        return count;
    }

    /**
     * The lock that reading and writing an element take.
     *
     * @return the lock
     * @throws UnsupportedOperationException if the list has Python's layout
     */
    @Override
    public Lock lock() {
        if (this.lock == null) {
            throw new UnsupportedOperationException("A list in Python's layout has no lock");
        }
        return this.lock;
    }

    /**
     * The name of the segment that it lies in.
     *
     * @return the name; of a list in Python's layout, what Python's {@code ShareableList(name=...)} takes
     */
    public String name() {
        return this.layout.name();
    }

    @Override
    public Attachment attachment() {
        return this.layout.attachment();
    }

    /**
     * Whether this process has closed it.
     *
     * @return whether every use throws
     */
    public boolean isClosed() {
        return this.layout.isClosed();
    }

    /** Gives back this process's memory. May be called more than once. */
    @Override
    public void close() {
        this.layout.close();
    }

    /**
     * Removes the name, so that nobody can attach any more; those who are attached stay so.
     *
     * @return whether this call did it; false if the name was gone
     */
    public boolean unlink() {
        return this.layout.unlink();
    }

    @Override
    public String toString() {
        return isClosed() ? "SharedList[" + name() + ", closed]" : super.toString();
    }
}
