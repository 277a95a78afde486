package io.github.multiprocessing.manager.python.internal.methods;

import io.github.multiprocessing.manager.python.internal.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of {@code Array}, over a list whose size is fixed. Slices are lists. */
public final class ArrayMethods extends MethodTable {

    private final List<Object> list;

    /**
     * Creates the methods.
     *
     * @param typeId what Python knows it as
     * @param list the elements, as {@link java.util.Arrays#asList} gives them
     */
    public ArrayMethods(String typeId, List<Object> list) {
        super(typeId, list);
        this.list = list;
        method("__len__", (a, c) -> list.size());
        method("__getitem__", (a, c) -> get(a.get("index")), "index");
        method("__setitem__", (a, c) -> set(a.get("index"), a.get("value")), "index", "value");
    }

    private int position(@Nullable Object index) {
        if (!(index instanceof Integer number)) {
            throw Errors.type("array indices must be integers");
        }
        int absolute = number < 0 ? number + this.list.size() : number;
        if (absolute < 0 || absolute >= this.list.size()) {
            throw Errors.index("array index out of range");
        }
        return absolute;
    }

    private Object get(@Nullable Object index) {
        if (!(index instanceof Slice slice)) {
            return this.list.get(position(index));
        }
        List<Object> part = new ArrayList<>();
        slice.indices(this.list.size()).forEach(each -> part.add(this.list.get(each)));
        return part;
    }

    private @Nullable Object set(@Nullable Object index, @Nullable Object value) {
        try {
            if (index instanceof Slice slice) {
                setAll(slice, Values.elements(value));
            } else if (value == null) {
                throw Errors.type("an array holds numbers");
            } else {
                this.list.set(position(index), value);
            }
            return null;
        } catch (ClassCastException | ArrayStoreException ex) {
            throw Errors.type("an element of this array cannot be a " + Values.typeName(value));
        }
    }

    private void setAll(Slice slice, java.util.@Nullable Collection<?> values) {
        List<Integer> indices = slice.indices(this.list.size());
        if (values == null || values.size() != indices.size()) {
            throw Errors.value("an array keeps its size");
        }
        int i = 0;
        for (Object value : values) {
            this.list.set(indices.get(i++), value);
        }
    }

    @Override
    public @Nullable Object value() {
        return new ArrayList<>(this.list);
    }

    @Override
    public String repr() {
        return Texts.repr(this.list);
    }
}
