package io.github.multiprocessing.shared;

import io.github.multiprocessing.shared.internal.BlockKind;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Lock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A record that several processes have in their memory at once, like a {@code Value} of a {@code ctypes.Structure} in
 * Python's {@code multiprocessing}. It is read and written as a whole, or field by field:
 *
 * <pre>{@code
 * record Point(double x, double y) {}
 *
 * SharedStruct<Point> point = SharedStruct.of(new Point(1, 2));
 * Point whole = point.get();
 * point.update(p -> new Point(p.x() * 2, p.y() * 2));
 * SharedDouble x = point.field("x", SharedDouble.class);
 * x.setVolatile(3);
 * }</pre>
 *
 * <p>Components are primitives, nested records, arrays of either with a {@link Capacity}, and texts with a {@link Capacity}.
 * Nothing in it can be null. They lie in memory as C lays out a {@code struct} on 64 bits: in their order, each at the next
 * multiple of its alignment, the size a multiple of the largest alignment; {@code boolean} is a byte, {@code char} two, a text
 * is its UTF-8 with zeros behind it.
 *
 * <pre>
 * record Sample(byte kind, long time, @Capacity(3) float[] place, @Capacity(5) String name) {}
 *
 *    0  kind        8  time       16  place (3 x 4)     28  name (5)     33  nothing     40
 * </pre>
 *
 * <p>{@link #get}, {@link #set} and {@link #update} take the lock, so that nobody sees a record half written; on a
 * {@link #raw()} one, {@code get} and {@code set} do not. Accesses through fields are those of {@link SharedValue}, and do not
 * take it. A record's constructor and accessors run in the process that reads or writes.
 *
 * @param <R> the record
 */
public final class SharedStruct<R extends Record> extends StructObject<SharedStruct<R>, R> {

    private static final BlockKind<SharedStruct<?>> KIND = BlockKind.of("struct", 1, StructObject::refuse);

    private SharedStruct(SharedBlock block, StructLayout<R> layout) {
        super(block, layout, StructField.SINGLE);
    }

    private SharedStruct(SharedStruct<R> same, @Nullable Lock lock) {
        super(same, lock);
    }

    SharedStruct(SharedObject<?> whole, String field, int offset, StructLayout<R> layout) {
        super(whole, field, offset, layout, StructField.SINGLE, layout.size());
    }

    /**
     * Makes a record in shared memory.
     *
     * @param value what it is at first
     * @return the struct
     * @param <R> the record
     * @throws IllegalArgumentException if the record has a component that cannot be shared, or this one does not fit
     * @throws SharedMemoryException if there is no room for it
     */
    @SuppressWarnings("unchecked")
    public static <R extends Record> SharedStruct<R> of(R value) {
        StructLayout<R> layout = StructLayout.of((Class<R>) value.getClass());
        ByteBuffer bytes = layout.bytes(value);
        return (SharedStruct<R>) KIND.create(
                blockBytes(layout, StructField.SINGLE),
                content -> {
                    describe(content, layout, StructField.SINGLE);
                    content.put(DATA, bytes, 0, layout.size());
                },
                block -> new SharedStruct<>(block, layout));
    }

    static SharedStruct<?> attach(String name, StructLayout<?> layout) {
        return KIND.attach(name, block -> new SharedStruct<>(block, layout)).require(layout);
    }

    @Override
    SharedStruct<R> self() {
        return this;
    }

    @Override
    SharedStruct<R> with(@Nullable Lock other) {
        return new SharedStruct<>(this, other);
    }

    @Override
    public SharedStruct<R> copy() {
        return of(get());
    }

    /**
     * Reads the whole record.
     *
     * @return a record that is no longer connected with this
     */
    public R get() {
        return readAt(this.offset);
    }

    /**
     * Writes the whole record.
     *
     * @param value what it becomes
     * @throws IllegalArgumentException if a text or an array of it does not fit; then nothing was written
     */
    public void set(R value) {
        writeAt(this.offset, value);
    }

    /**
     * Changes the whole record while holding {@link #lock()}.
     *
     * @param operator makes the new record of the old one
     * @return the new record
     */
    public R update(UnaryOperator<R> operator) {
        return updateAt(this.offset, operator);
    }

    @Override
    public String toString() {
        return "SharedStruct[" + name() + ", " + (isClosed() ? "closed" : get()) + "]";
    }
}
