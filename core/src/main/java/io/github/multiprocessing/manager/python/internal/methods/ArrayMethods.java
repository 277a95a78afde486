package io.github.multiprocessing.manager.python.internal.methods;

import io.github.multiprocessing.manager.python.internal.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of {@code Array}, over elements the number of which is fixed. Slices are lists. */
public final class ArrayMethods extends MethodTable {

    private final Typecode typecode;
    private final Cells cells;

    /** The elements as Java holds them. Thread-safe. */
    public interface Cells {

        /**
         * How many there are.
         *
         * @return the number
         */
        int size();

        /**
         * Some of them, at one moment.
         *
         * @param from the index of the first
         * @param to the index after the last
         * @return a copy
         */
        List<Object> range(int from, int to);

        /**
         * Replaces some of them at one moment.
         *
         * @param from the index of the first
         * @param elements what to put there
         */
        void setRange(int from, List<Object> elements);
    }

    /**
     * Creates the methods.
     *
     * @param typeId what Python knows it as
     * @param identity what tells it from others
     * @param typecode what the elements are
     * @param cells the elements
     */
    public ArrayMethods(String typeId, Object identity, Typecode typecode, Cells cells) {
        super(typeId, identity);
        this.typecode = typecode;
        this.cells = cells;
        method("__len__", (a, c) -> cells.size());
        method("__getitem__", (a, c) -> get(a.get("index")), "index");
        method("__setitem__", (a, c) -> set(a.get("index"), a.get("value")), "index", "value");
    }

    private int position(@Nullable Object index) {
        if (!(index instanceof Integer number)) {
            throw Errors.type("array indices must be integers");
        }
        int size = this.cells.size();
        int absolute = number < 0 ? number + size : number;
        if (absolute < 0 || absolute >= size) {
            throw Errors.index("array index out of range");
        }
        return absolute;
    }

    private List<Object> range(int from, int to) {
        List<Object> range = new ArrayList<>();
        this.cells.range(from, to).forEach(each -> range.add(this.typecode.toPython(each)));
        return range;
    }

    private Object get(@Nullable Object index) {
        if (!(index instanceof Slice slice)) {
            int position = position(index);
            return range(position, position + 1).get(0);
        }
        List<Integer> indices = slice.indices(this.cells.size());
        List<Object> part = new ArrayList<>();
        if (!indices.isEmpty()) {
            int first = Collections.min(indices);
            List<Object> range = range(first, Collections.max(indices) + 1);
            indices.forEach(each -> part.add(range.get(each - first)));
        }
        return part;
    }

    private @Nullable Object set(@Nullable Object index, @Nullable Object value) {
        if (index instanceof Slice slice) {
            setAll(slice, Arrays.asList(this.typecode.elements(value)));
        } else {
            this.cells.setRange(position(index), List.of(this.typecode.toJava(value)));
        }
        return null;
    }

    private void setAll(Slice slice, List<Object> values) {
        List<Integer> indices = slice.indices(this.cells.size());
        if (values.size() != indices.size()) {
            throw Errors.value("an array keeps its size");
        }
        if (slice.isPlain() && !indices.isEmpty()) {
            this.cells.setRange(indices.get(0), values);
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            this.cells.setRange(indices.get(i), List.of(values.get(i)));
        }
    }

    @Override
    public @Nullable Object value() {
        return range(0, this.cells.size());
    }

    @Override
    public String repr() {
        return Texts.repr(value());
    }
}
