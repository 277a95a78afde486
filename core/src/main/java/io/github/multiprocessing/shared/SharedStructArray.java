package io.github.multiprocessing.shared;

import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of records that several processes have in their memory at once, like an {@code Array} of a
 * {@code ctypes.Structure} in Python's {@code multiprocessing}. The records lie one after the other, each as {@link SharedStruct}
 * says. There is one lock for all.
 *
 * <pre>{@code
 * SharedStructArray<Point> points = SharedStructArray.of(Point.class, 1000);
 * points.set(3, new Point(1, 2));
 * SharedDoubleArray xs = points.field("x", SharedDoubleArray.class);
 * xs.getAndAdd(3, 0.5);
 * }</pre>
 *
 * @param <R> the record
 */
public final class SharedStructArray<R extends Record> extends StructObject<SharedStructArray<R>, R> {

    private static final BlockKind<SharedStructArray<?>> KIND = BlockKind.of("struct[]", 1, StructObject::refuse);

    private SharedStructArray(SharedBlock block, StructLayout<R> layout) {
        super(block, layout, lengthIn(block));
    }

    private SharedStructArray(SharedStructArray<R> same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedStructArray(SharedObject<?> whole, String field, int offset, StructLayout<R> layout, int length, int stride) {
        super(whole, field, offset, layout, length, stride);
    }

    /**
     * Makes an array of records whose memory is zeros.
     *
     * @param type the record
     * @param length how many
     * @return the array
     * @param <R> the record
     * @throws IllegalArgumentException if the record has a component that cannot be shared
     * @throws SharedMemoryException if there is no room for it
     */
    @SuppressWarnings("unchecked")
    public static <R extends Record> SharedStructArray<R> of(Class<R> type, int length) {
        if (length < 0) {
            throw new IllegalArgumentException("The length of an array must not be negative: " + length);
        }
        StructLayout<R> layout = StructLayout.of(type);
        return (SharedStructArray<R>) KIND.create(
                blockBytes(layout, length),
                content -> describe(content, layout, length),
                block -> new SharedStructArray<>(block, layout));
    }

    /**
     * Makes an array of records.
     *
     * @param values what it holds at first; at least one
     * @return the array
     * @param <R> the record
     * @throws IllegalArgumentException if the record has a component that cannot be shared, or one of these does not fit
     * @throws SharedMemoryException if there is no room for it
     */
    @SuppressWarnings("unchecked")
    public static <R extends Record> SharedStructArray<R> of(List<R> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Of no records nobody can tell what they are: give their class");
        }
        SharedStructArray<R> array = of((Class<R>) values.get(0).getClass(), values.size());
        try {
            for (int i = 0; i < values.size(); i++) {
                array.set(i, values.get(i));
            }
            return array;
        } catch (RuntimeException ex) {
            array.close();
            array.unlink();
            throw ex;
        }
    }

    static SharedStructArray<?> attach(String name, StructLayout<?> layout) {
        return KIND.attach(name, block -> new SharedStructArray<>(block, layout))
                .require(layout);
    }

    @Override
    SharedStructArray<R> self() {
        return this;
    }

    @Override
    SharedStructArray<R> with(@Nullable Lock other) {
        return new SharedStructArray<>(this, other);
    }

    @Override
    public SharedStructArray<R> copy() {
        SharedStructArray<R> copy = of(this.layout.type(), this.length);
        for (int i = 0; i < this.length; i++) {
            copy.set(i, get(i));
        }
        return copy;
    }

    /**
     * How many records there are.
     *
     * @return the length, not negative
     */
    public int length() {
        return this.length;
    }

    private int at(int index) {
        return this.offset + Objects.checkIndex(index, this.length) * this.stride;
    }

    /**
     * Reads a whole record.
     *
     * @param index which one
     * @return a record that is no longer connected with this
     */
    public R get(int index) {
        return readAt(at(index));
    }

    /**
     * Writes a whole record.
     *
     * @param index which one
     * @param value what it becomes
     * @throws IllegalArgumentException if a text or an array of it does not fit; then nothing was written
     */
    public void set(int index, R value) {
        writeAt(at(index), value);
    }

    /**
     * Changes a whole record while holding {@link #lock()}.
     *
     * @param index which one
     * @param operator makes the new record of the old one
     * @return the new record
     */
    public R update(int index, UnaryOperator<R> operator) {
        return updateAt(at(index), operator);
    }

    /**
     * One record, as an object of its own on the same memory.
     *
     * @param index which one
     * @return a view with the same lock; closing it closes all
     */
    public SharedStruct<R> struct(int index) {
        return new SharedStruct<>(this, pathTo("[" + index + "]"), at(index), this.layout);
    }

    @Override
    public String toString() {
        return "Shared " + this.layout.type().getSimpleName() + "[" + this.length + "] in " + name()
                + (isClosed() ? ", closed" : "");
    }
}
