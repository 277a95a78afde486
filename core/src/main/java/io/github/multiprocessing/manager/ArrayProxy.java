package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.ArrayOperation;
import io.github.multiprocessing.manager.internal.Handle;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An array of primitives of a manager, whose length does not change. Python's counterpart is {@code ArrayProxy}. Every operation
 * is one call and atomic. An element of another type is refused with an {@link IllegalArgumentException}, nothing is converted;
 * an index that is not there with an {@link IndexOutOfBoundsException}.
 *
 * @param <T> the type of the elements, boxed
 */
public final class ArrayProxy<T> extends AbstractProxy implements Iterable<T> {

    ArrayProxy(Handle handle) {
        super(handle);
    }

    /** The name of the primitive type that goes with a class. */
    static String typeName(Class<?> type) {
        return java.lang.invoke.MethodType.methodType(type)
                .unwrap()
                .returnType()
                .getName();
    }

    /** The name of the primitive type that is as large and signed as that of a typecode of Python's. */
    static String typeName(char typecode) {
        return switch (typecode) {
            case 'b' -> "byte";
            case 'h' -> "short";
            case 'u', 'w' -> "char";
            case 'i' -> "int";
            case 'l', 'q' -> "long";
            case 'f' -> "float";
            case 'd' -> "double";
            default ->
                throw new IllegalArgumentException("no type of Java is like Python's typecode '" + typecode
                        + "': b, h, u, i, l, q, f and d are understood");
        };
    }

    /**
     * How many elements there are. Python: {@code len}.
     *
     * @return the number
     */
    public int size() {
        return core().callInt(ArrayOperation.LENGTH);
    }

    /**
     * The primitive type of the elements.
     *
     * @return its name, such as {@code int}
     */
    public String elementType() {
        return (String) Objects.requireNonNull(core().call(ArrayOperation.TYPE));
    }

    /**
     * Gets an element.
     *
     * @param index where
     * @return the element
     */
    @SuppressWarnings("unchecked")
    public T get(int index) {
        return (T) Objects.requireNonNull(core().call(ArrayOperation.GET, index));
    }

    /**
     * Sets an element.
     *
     * @param index where
     * @param element the element
     */
    public void set(int index, T element) {
        core().call(ArrayOperation.SET, index, element);
    }

    /**
     * Gets several elements in one call. Python: {@code array[from:to]}.
     *
     * @param from the index of the first
     * @param to the index after the last
     * @return a copy
     */
    @SuppressWarnings("unchecked")
    public List<T> getRange(int from, int to) {
        Object part = range(from, to);
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(part); i++) {
            elements.add((T) Array.get(part, i));
        }
        return elements;
    }

    /**
     * Gets several elements as a primitive array.
     *
     * @param from the index of the first
     * @param to the index after the last
     * @param type the type of the array, such as {@code int[].class}
     * @param <A> the type of the array
     * @return a copy
     * @throws ClassCastException if the elements are of another type
     */
    public <A> A getRange(int from, int to, Class<A> type) {
        return type.cast(range(from, to));
    }

    private Object range(int from, int to) {
        return Objects.requireNonNull(core().call(ArrayOperation.GET_RANGE, from, to));
    }

    /**
     * Sets several elements in one call. Python: {@code array[from:to] = values}.
     *
     * @param from where the first goes
     * @param elements the elements
     */
    public void setRange(int from, Collection<? extends T> elements) {
        core().call(ArrayOperation.SET_RANGE, from, elements.toArray());
    }

    /**
     * Sets several elements in one call.
     *
     * @param from where the first goes
     * @param primitives an array of the primitive type
     */
    public void setRange(int from, Object primitives) {
        core().call(ArrayOperation.SET_RANGE, from, primitives);
    }

    /**
     * All elements as a primitive array.
     *
     * @param type the type of the array, such as {@code int[].class}
     * @param <A> the type of the array
     * @return a copy
     * @throws ClassCastException if the elements are of another type
     */
    public <A> A toArray(Class<A> type) {
        return type.cast(Objects.requireNonNull(getValue()));
    }

    /**
     * Gets an element without waiting for it.
     *
     * @param index where
     * @return the element
     */
    public CompletableFuture<T> getAsync(int index) {
        return core().callAsync(ArrayOperation.GET, index);
    }

    /**
     * Sets an element without waiting for that.
     *
     * @param index where
     * @param element the element
     * @return completed when it is set
     */
    public CompletableFuture<@Nullable Void> setAsync(int index, T element) {
        return core().callAsync(ArrayOperation.SET, index, element);
    }

    /** The elements in order, of which a thousand at a time are fetched. */
    @Override
    @SuppressWarnings("unchecked")
    public Iterator<T> iterator() {
        int size = size();
        return new BatchIterator<T>(
                (cursor, most) -> {
                    int end = (int) Math.min(cursor + most, size);
                    return new Object[] {(long) end, getRange((int) cursor, end).toArray()};
                },
                (batch, index) -> (T) ((Object[]) Objects.requireNonNull(batch[1]))[index],
                element -> {
                    throw new UnsupportedOperationException("the length of an array does not change");
                });
    }
}
