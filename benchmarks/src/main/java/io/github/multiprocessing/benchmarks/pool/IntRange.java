package io.github.multiprocessing.benchmarks.pool;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** The whole numbers from 0, made when asked for: Python's {@code range}. */
final class IntRange extends AbstractList<Integer> implements RandomAccess {

    private final int size;

    IntRange(int size) {
        this.size = size;
    }

    @Override
    public Integer get(int index) {
        return Objects.checkIndex(index, this.size);
    }

    @Override
    public int size() {
        return this.size;
    }
}
