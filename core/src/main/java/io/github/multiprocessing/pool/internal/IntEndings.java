package io.github.multiprocessing.pool.internal;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** Neighbouring tasks that succeeded with an int each. An ending is made when somebody asks for it. */
final class IntEndings extends AbstractList<Ending> implements RandomAccess {

    private final int[] values;
    private final int from;
    private final int size;

    IntEndings(int[] values, int from, int size) {
        this.values = values;
        this.from = from;
        this.size = size;
    }

    @Override
    public Ending get(int index) {
        return new Ending.Value(this.values[this.from + Objects.checkIndex(index, this.size)]);
    }

    @Override
    public int size() {
        return this.size;
    }

    @Override
    public IntEndings subList(int first, int end) {
        Objects.checkFromToIndex(first, end, this.size);
        return new IntEndings(this.values, this.from + first, end - first);
    }

    void copyTo(int[] to, int index) {
        System.arraycopy(this.values, this.from, to, index, this.size);
    }
}
