package io.github.multiprocessing.shared;

import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Lock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one record in shared memory and many of them have in common.
 *
 * <pre>
 *      0   the lock
 *     16   i32   how many records, or -1 for one that is no array
 *     20   i32   what tells their layout from others
 *     64         the records
 * </pre>
 *
 * @param <S> the class itself
 * @param <R> the record
 */
abstract sealed class StructObject<S extends StructObject<S, R>, R extends Record> extends SharedObject<S>
        permits SharedStruct, SharedStructArray {

    private static final int LENGTH = 16;
    private static final int LAYOUT = 20;

    final StructLayout<R> layout;
    final int length;
    final int stride;

    StructObject(SharedBlock block, StructLayout<R> layout, int length) {
        super(block);
        this.layout = layout;
        this.length = length;
        this.stride = layout.size();
        ByteBuffer content = block.buffer();
        if (content.getInt(LENGTH) != length || content.capacity() != blockBytes(layout, length)) {
            throw block.damaged("it has " + content.capacity() + " bytes and says it had " + length + " records");
        }
        requireLayout(layout);
    }

    StructObject(StructObject<S, R> same, @Nullable Lock lock) {
        super(same, lock);
        this.layout = same.layout;
        this.length = same.length;
        this.stride = same.stride;
    }

    StructObject(SharedObject<?> whole, String field, int offset, StructLayout<R> layout, int length, int stride) {
        super(whole, field, offset);
        this.layout = layout;
        this.length = length;
        this.stride = stride;
    }

    static <T> T refuse(SharedBlock block) {
        throw block.damaged("it does not tell of what record it is");
    }

    static long blockBytes(StructLayout<?> layout, int length) {
        long bytes = (long) layout.size() * (length == StructField.SINGLE ? 1 : length);
        // Whole longs, see SharedArray.
        return DATA + ((bytes + Long.BYTES - 1) & -Long.BYTES);
    }

    static void describe(ByteBuffer content, StructLayout<?> layout, int length) {
        content.putInt(LENGTH, length).putInt(LAYOUT, layout.hash());
    }

    static int lengthIn(SharedBlock block) {
        int length = block.buffer().getInt(LENGTH);
        if (length < 0) {
            throw block.damaged("it says it had " + length + " records");
        }
        return length;
    }

    /** For what was known already: it may be of another record than somebody believes. */
    final S require(StructLayout<?> wanted) {
        if (wanted.type() != this.layout.type()) {
            throw this.block.damaged("it holds a " + this.layout.type().getName() + " and no "
                    + wanted.type().getName());
        }
        return self();
    }

    abstract S self();

    private void requireLayout(StructLayout<?> wanted) {
        if (this.block.buffer().getInt(LAYOUT) != wanted.hash()) {
            throw this.block.damaged(
                    "its layout is not that of " + wanted.type().getName() + " here, " + wanted.describe());
        }
    }

    final R readAt(int at) {
        ByteBuffer bytes = this.layout.scratch();
        enter();
        try {
            bytes.put(0, memory(), at, this.layout.size());
        } finally {
            leave();
        }
        return this.layout.read(bytes, 0);
    }

    final void writeAt(int at, R value) {
        ByteBuffer bytes = this.layout.bytes(value);
        enter();
        try {
            memory().put(at, bytes, 0, this.layout.size());
        } finally {
            leave();
        }
    }

    final R updateAt(int at, UnaryOperator<R> operator) {
        Lock held = lock();
        held.lock();
        try {
            R value = operator.apply(this.layout.read(memory(), at));
            memory().put(at, this.layout.bytes(value), 0, this.layout.size());
            return value;
        } finally {
            held.unlock();
        }
    }

    /**
     * One field, or that field of each record, as an object of its own on the same memory. It takes some time to find, and is
     * there to be kept.
     *
     * @param path the component's name; a component of a nested record as {@code center.x}, an element of an array as
     *     {@code place[2]}, and of an array of records all values of one component as {@code points.x}
     * @param type {@code SharedDouble} for a {@code double}, {@code SharedIntArray} for an {@code int[]}, and so on
     * @return a view with the same lock; closing it closes all
     * @param <V> the type
     * @throws IllegalArgumentException if there is no such component, or it has another type
     */
    public final <V extends SharedObject<V>> V field(String path, Class<V> type) {
        return cast(path, type, part(path));
    }

    /**
     * A nested record, as an object of its own on the same memory.
     *
     * @param path the component, as for {@link #field}
     * @param type the record
     * @return a view with the same lock; closing it closes all
     * @param <T> the record
     * @throws IllegalArgumentException if there is no such component, or it has another type
     */
    @SuppressWarnings("unchecked")
    public final <T extends Record> SharedStruct<T> struct(String path, Class<T> type) {
        SharedStruct<?> struct = cast(path, SharedStruct.class, part(path));
        requireRecord(path, type, struct.layout);
        return (SharedStruct<T>) struct;
    }

    /**
     * An array of records, or that record in each of many, as an object of its own on the same memory.
     *
     * @param path the component, as for {@link #field}
     * @param type the record
     * @return a view with the same lock; closing it closes all
     * @param <T> the record
     * @throws IllegalArgumentException if there is no such component, or it has another type
     */
    @SuppressWarnings("unchecked")
    public final <T extends Record> SharedStructArray<T> structs(String path, Class<T> type) {
        SharedStructArray<?> structs = cast(path, SharedStructArray.class, part(path));
        requireRecord(path, type, structs.layout);
        return (SharedStructArray<T>) structs;
    }

    private static void requireRecord(String path, Class<?> type, StructLayout<?> found) {
        if (found.type() != type) {
            throw new IllegalArgumentException(path + " is a " + found.type().getName() + ", and no " + type.getName());
        }
    }

    private static <V> V cast(String path, Class<V> type, SharedObject<?> found) {
        if (!type.isInstance(found)) {
            throw new IllegalArgumentException(
                    path + " is a " + found.getClass().getSimpleName() + ", and no " + type.getSimpleName());
        }
        return type.cast(found);
    }

    /**
     * Reads a text, while holding the lock if there is one.
     *
     * @param path the component, as for {@link #field}
     * @return the text
     * @throws IllegalArgumentException if there is no such component, or it is no text
     */
    public final String getText(String path) {
        StructPlace place = text(path);
        byte[] bytes = new byte[place.element().size()];
        enter();
        try {
            memory().get(place.offset(), bytes);
        } finally {
            leave();
        }
        return StructParts.unpadded(bytes);
    }

    /**
     * Writes a text, while holding the lock if there is one.
     *
     * @param path the component, as for {@link #field}
     * @param text what it becomes
     * @throws IllegalArgumentException if there is no such component, it is no text, or the text does not fit
     */
    public final void setText(String path, String text) {
        StructPlace place = text(path);
        byte[] bytes = StructParts.padded(path, text, place.element().size());
        enter();
        try {
            memory().put(place.offset(), bytes);
        } finally {
            leave();
        }
    }

    private StructPlace text(String path) {
        StructPlace place = place().at(path);
        if (place.element().type() != String.class || !place.isSingle()) {
            throw new IllegalArgumentException(path + " is no text");
        }
        return place;
    }

    private StructPlace place() {
        StructElement element =
                new StructElement(this.layout.type(), this.layout.size(), this.layout.alignment(), this.layout);
        return new StructPlace(element, this.offset, this.length, this.stride);
    }

    @Override
    final SharedObject<?> part(String path) {
        return place().at(path).part(this, pathTo(path));
    }

    @Override
    final Attachment wholeAttachment() {
        memory();
        return StructAttachment.of(name(), this.length != StructField.SINGLE, this.layout.type());
    }
}
