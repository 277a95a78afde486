package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The objects of one message by number. Strings, boxed primitives and enum constants are not among them. */
final class References {

    static final int MAX_OBJECTS = 1_000_000;

    private static final int KEPT = 2048;

    private final WrittenObjects written = new WrittenObjects();

    private @Nullable Object[] read = new Object[64];

    private long[] unfolded = new long[64];

    private int count;

    /** The number of an object that was written before, or -1 if this is the first time; the object has a number then. */
    int written(Object object) {
        int known = this.written.findOrAdd(object);
        if (known < 0) {
            requireRoom(this.written.count() - 1);
        }
        return known;
    }

    /** The number of the object that is read next. */
    int next() {
        requireRoom(this.count);
        if (this.count == this.read.length) {
            this.read = Arrays.copyOf(this.read, this.count * 2);
            this.unfolded = Arrays.copyOf(this.unfolded, this.count * 2);
        }
        return this.count++;
    }

    void set(int id, @Nullable Object object) {
        this.read[id] = object;
    }

    /** The object of a number that was read before; the type is what the message says it is. */
    Object get(Class<?> type, int id) {
        if (id < 0 || id >= this.count) {
            throw new KryoException("there is no object number " + id);
        }
        Object object = this.read[id];
        if (object == null) {
            throw new KryoException("a cycle leads back into a " + type.getName()
                    + ", which cannot exist before its parts do (a record or an immutable collection)");
        }
        return object;
    }

    void reset() {
        this.written.clear();
        if (this.count > KEPT) {
            this.read = new Object[KEPT];
            this.unfolded = new long[KEPT];
        } else {
            Arrays.fill(this.read, 0, this.count, null);
            Arrays.fill(this.unfolded, 0, this.count, 0);
        }
        this.count = 0;
    }

    void unfolds(int id, long bytes) {
        this.unfolded[id] = bytes;
    }

    /** The unfolded size of an object, as far as it has been read. */
    long unfolded(int id) {
        return Math.max(1, this.unfolded[id]);
    }

    private static void requireRoom(int objects) {
        if (objects >= MAX_OBJECTS) {
            throw new KryoException("the value holds more than " + MAX_OBJECTS + " objects");
        }
    }
}
