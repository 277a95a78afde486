package io.github.multiprocessing.shared;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Makes records of bytes and back, through method handles that are put together once: one constructor call, one accessor call
 * for each component, no reflection and no boxes.
 *
 * @param <R> the record
 */
final class StructHandles<R> {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final String name;

    /** {@code (ByteBuffer, int) Object}: where the record begins. */
    private final MethodHandle reader;

    /** {@code (Object, ByteBuffer, int) void}. */
    private final MethodHandle writer;

    StructHandles(Class<R> type, List<StructField> fields) {
        this.name = type.getName();
        try {
            this.reader = reader(type, fields).asType(MethodType.methodType(Object.class, ByteBuffer.class, int.class));
            this.writer = writer(type, fields)
                    .asType(MethodType.methodType(void.class, Object.class, ByteBuffer.class, int.class));
        } catch (ReflectiveOperationException | InaccessibleObjectException ex) {
            throw new IllegalArgumentException(
                    type.getName() + " is not open to " + StructHandles.class.getPackageName(), ex);
        }
    }

    @SuppressWarnings("unchecked")
    R read(ByteBuffer from, int at) {
        try {
            return (R) (Object) this.reader.invokeExact(from, at);
        } catch (Throwable ex) {
            throw thrown(ex);
        }
    }

    void write(Object value, ByteBuffer to, int at) {
        try {
            this.writer.invokeExact(value, to, at);
        } catch (Throwable ex) {
            throw thrown(ex);
        }
    }

    private RuntimeException thrown(Throwable ex) {
        if (ex instanceof RuntimeException runtime) {
            return runtime;
        }
        if (ex instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(this.name + " threw " + ex, ex);
    }

    /** The constructor, whose every argument is read from the same buffer. */
    private static MethodHandle reader(Class<?> type, List<StructField> fields) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor(
                fields.stream().map(field -> typeOf(field)).toArray(Class<?>[]::new));
        MethodHandle handle = LOOKUP.unreflectConstructor(opened(constructor));
        int[] arguments = new int[2 * fields.size()];
        for (int i = fields.size() - 1; i >= 0; i--) {
            handle = MethodHandles.collectArguments(handle, i, StructParts.reader(fields.get(i)));
            arguments[2 * i + 1] = 1;
        }
        return MethodHandles.permuteArguments(
                handle, MethodType.methodType(type, ByteBuffer.class, int.class), arguments);
    }

    /** The writers of the components, one after the other. */
    private static MethodHandle writer(Class<?> type, List<StructField> fields) throws ReflectiveOperationException {
        MethodHandle all = null;
        for (int i = fields.size() - 1; i >= 0; i--) {
            Method accessor = type.getDeclaredMethod(fields.get(i).name());
            MethodHandle one = MethodHandles.filterArguments(
                    StructParts.writer(fields.get(i)), 0, LOOKUP.unreflect(opened(accessor)));
            all = all == null ? one : MethodHandles.foldArguments(all, one);
        }
        return all == null ? MethodHandles.empty(MethodType.methodType(void.class)) : all;
    }

    static Class<?> typeOf(StructField field) {
        Class<?> type = field.element().type();
        return field.length() == StructField.SINGLE ? type : type.arrayType();
    }

    private static <T extends AccessibleObject> T opened(T member) {
        member.setAccessible(true);
        return member;
    }
}
