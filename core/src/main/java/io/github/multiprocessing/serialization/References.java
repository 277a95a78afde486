package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.ReferenceResolver;
import com.esotericsoftware.kryo.util.IdentityObjectIntMap;
import com.esotericsoftware.kryo.util.Util;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The objects of one message by number. Strings, boxed primitives and enum constants are not among them. */
final class References implements ReferenceResolver {

    static final int MAX_OBJECTS = 1_000_000;

    private static final int KEPT = 2048;

    private final IdentityObjectIntMap<Object> written = new IdentityObjectIntMap<>();

    private @Nullable Object[] read = new Object[64];

    private long[] unfolded = new long[64];

    private int count;

    private long lastUnfolded;

    @Override
    public void setKryo(Kryo kryo) {
        // Nothing here depends on it.
    }

    @Override
    public int getWrittenId(Object object) {
        return this.written.get(object, -1);
    }

    @Override
    public int addWrittenObject(Object object) {
        int id = this.written.size;
        requireRoom(id);
        this.written.put(object, id);
        return id;
    }

    @Override
    public int nextReadId(Class type) {
        requireRoom(this.count);
        if (this.count == this.read.length) {
            this.read = Arrays.copyOf(this.read, this.count * 2);
            this.unfolded = Arrays.copyOf(this.unfolded, this.count * 2);
        }
        return this.count++;
    }

    @Override
    public void setReadObject(int id, Object object) {
        this.read[id] = object;
    }

    @Override
    public Object getReadObject(Class type, int id) {
        if (id < 0 || id >= this.count) {
            throw new KryoException("there is no object number " + id);
        }
        Object object = this.read[id];
        if (object == null) {
            throw new KryoException("a cycle leads back into a " + type.getName()
                    + ", which cannot exist before its parts do (a record or an immutable collection)");
        }
        this.lastUnfolded = Math.max(1, this.unfolded[id]);
        return object;
    }

    @Override
    public boolean useReferences(Class type) {
        return type != String.class && !Util.isWrapperClass(type) && !Util.isEnum(type);
    }

    @Override
    public void reset() {
        this.written.clear(KEPT);
        if (this.count > KEPT) {
            this.read = new Object[KEPT];
            this.unfolded = new long[KEPT];
        } else {
            Arrays.fill(this.read, 0, this.count, null);
            Arrays.fill(this.unfolded, 0, this.count, 0);
        }
        this.count = 0;
    }

    int count() {
        return this.count;
    }

    void unfolds(int id, long bytes) {
        if (id < this.count) {
            this.unfolded[id] = bytes;
        }
    }

    void forgetLast() {
        this.lastUnfolded = 0;
    }

    /** The unfolded size of what was referred back to since {@link #forgetLast()}, 0 if nothing was. */
    long lastUnfolded() {
        return this.lastUnfolded;
    }

    private static void requireRoom(int objects) {
        if (objects >= MAX_OBJECTS) {
            throw new KryoException("the value holds more than " + MAX_OBJECTS + " objects");
        }
    }
}
