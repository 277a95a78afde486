package io.github.multiprocessing.manager.python;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An {@code Array} in a manager of Python's: a number of numbers of one kind. */
public final class PythonArray implements PythonShared {

    private final PythonProxy proxy;

    PythonArray(PythonProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public PythonProxy proxy() {
        return this.proxy;
    }

    /**
     * How many numbers there are. Python: {@code len}.
     *
     * @return the number
     */
    public int size() {
        return this.proxy.ask("__len__") instanceof Integer size ? size : Integer.MAX_VALUE;
    }

    /**
     * One of the numbers.
     *
     * @param index which, from 0
     * @return the number
     * @throws IndexOutOfBoundsException if there is none
     */
    public Number get(int index) {
        Objects.checkIndex(index, Integer.MAX_VALUE);
        return (Number) Objects.requireNonNull(this.proxy.ask("__getitem__", index));
    }

    /**
     * Replaces one of the numbers.
     *
     * @param index which, from 0
     * @param value the new one
     * @throws IndexOutOfBoundsException if there is none
     * @throws IllegalArgumentException if it is of another kind
     * @throws ArithmeticException if it is too large
     */
    public void set(int index, Number value) {
        Objects.checkIndex(index, Integer.MAX_VALUE);
        this.proxy.ask("__setitem__", index, value);
    }

    /**
     * A copy of some of the numbers.
     *
     * @param from the first
     * @param to the one after the last
     * @return an array of {@code short}, {@code int}, {@code long}, {@code float}, {@code double} or {@code byte}, whichever
     *     has the range of the array's kind
     */
    public @Nullable Object copy(int from, int to) {
        return this.proxy.ask("__getitem__", PythonSlice.of(from, to));
    }

    /** Names the proxy. Does not ask the manager. */
    @Override
    public String toString() {
        return "PythonArray[" + this.proxy + ']';
    }
}
