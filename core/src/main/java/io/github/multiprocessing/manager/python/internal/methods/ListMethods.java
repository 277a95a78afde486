package io.github.multiprocessing.manager.python.internal.methods;

import io.github.multiprocessing.manager.python.internal.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The methods of {@code list}, over a list. Each is one step for other clients of Python's; for Java's too if the list is one
 * of {@link Collections#synchronizedList}, or locks itself when it is synchronised on.
 */
public final class ListMethods extends MethodTable {

    private final List<@Nullable Object> list;

    /**
     * Creates the methods.
     *
     * @param typeId what Python knows the list as
     * @param list the list
     */
    public ListMethods(String typeId, List<@Nullable Object> list) {
        super(typeId, list);
        this.list = list;
        locked("append", a -> nothing(list.add(a.get("object"))), "object");
        locked("extend", a -> nothing(list.addAll(copyOf(a.elements("iterable")))), "iterable");
        locked("insert", a -> insert(a.integer("index", 0), a.get("object")), "index", "object");
        locked("pop", a -> pop(a.integer("index", -1)), "index?");
        locked("remove", a -> nothing(list.remove(find(a.get("value"), 0, Integer.MAX_VALUE))), "value");
        locked("clear", a -> {
            list.clear();
            return null;
        });
        locked("copy", a -> value());
        locked("count", a -> count(a.get("value")), "value");
        locked(
                "index",
                a -> find(a.get("value"), a.integer("start", 0), a.integer("stop", Integer.MAX_VALUE)),
                "value",
                "start?",
                "stop?");
        locked("reverse", a -> {
            Collections.reverse(list);
            return null;
        });
        locked("sort", this::sort, "key?", "reverse?");
        locked("__len__", a -> list.size());
        locked("__contains__", a -> Values.indexOf(list, a.get("key")) >= 0, "key");
        locked("__getitem__", a -> getItem(a.get("index")), "index");
        locked("__setitem__", a -> setItem(a.get("index"), a), "index", "value");
        locked("__delitem__", a -> deleteItem(a.get("index")), "index");
        locked("__add__", a -> joined(a.elements("value")), "value");
        locked("__mul__", a -> repeated(a.integer("value", 1)), "value");
        locked("__rmul__", a -> repeated(a.integer("value", 1)), "value");
        locked("__imul__", a -> multiply(a.integer("value", 1)), "value");
        locked("__reversed__", a -> {
            List<@Nullable Object> copy = copyOf(list);
            Collections.reverse(copy);
            return copy;
        });
    }

    /** What a method does while nobody else does anything. */
    private interface Step {
        @Nullable Object run(CallArguments arguments);
    }

    private void locked(String name, Step step, String... parameters) {
        method(
                name,
                (arguments, caller) -> {
                    synchronized (this.list) {
                        return step.run(arguments);
                    }
                },
                parameters);
    }

    private static @Nullable Object nothing(@Nullable Object ignored) {
        return null;
    }

    private static List<@Nullable Object> copyOf(Collection<? extends @Nullable Object> elements) {
        return new ArrayList<>(elements);
    }

    private int index(int index, String what) {
        int absolute = index < 0 ? index + this.list.size() : index;
        if (absolute < 0 || absolute >= this.list.size()) {
            throw Errors.index(what + " index out of range");
        }
        return absolute;
    }

    private @Nullable Object insert(int index, @Nullable Object value) {
        int size = this.list.size();
        this.list.add(Math.max(0, Math.min(index < 0 ? index + size : index, size)), value);
        return null;
    }

    private @Nullable Object pop(int index) {
        if (this.list.isEmpty()) {
            throw Errors.index("pop from empty list");
        }
        return this.list.remove(index(index, "pop"));
    }

    private int find(@Nullable Object value, int start, int stop) {
        Slice range = new Slice(start, stop, null);
        int size = this.list.size();
        int from = range.from(size);
        int found = Values.indexOf(this.list.subList(from, Math.max(from, range.to(size))), value);
        if (found < 0) {
            throw Errors.value(Texts.repr(value) + " is not in list");
        }
        return from + found;
    }

    private int count(@Nullable Object value) {
        return (int) this.list.stream().filter(each -> Values.same(each, value)).count();
    }

    private @Nullable Object sort(CallArguments arguments) {
        if (arguments.get("key") != null) {
            throw Errors.type("a manager of Java's cannot call the key of sort()");
        }
        List<@Nullable Object> sorted = copyOf(this.list);
        // reverse keeps the order of those that are equal, as Python does
        boolean reverse = arguments.flag("reverse", false);
        sorted.sort((one, other) -> reverse ? Values.compare(other, one) : Values.compare(one, other));
        replaceAll(sorted);
        return null;
    }

    private void replaceAll(List<@Nullable Object> elements) {
        this.list.clear();
        this.list.addAll(elements);
    }

    private int position(@Nullable Object index) {
        if (index instanceof Integer number) {
            return index(number, "list");
        }
        if (index instanceof Boolean flag) {
            return index(flag ? 1 : 0, "list");
        }
        if (index instanceof Number) {
            throw Errors.index("cannot fit it into an index-sized integer");
        }
        throw Errors.type("list indices must be integers or slices, not " + Values.typeName(index));
    }

    private @Nullable Object getItem(@Nullable Object index) {
        if (!(index instanceof Slice slice)) {
            return this.list.get(position(index));
        }
        List<@Nullable Object> part = new ArrayList<>();
        slice.indices(this.list.size()).forEach(each -> part.add(this.list.get(each)));
        return part;
    }

    private @Nullable Object setItem(@Nullable Object index, CallArguments arguments) {
        if (!(index instanceof Slice slice)) {
            this.list.set(position(index), arguments.get("value"));
            return null;
        }
        List<@Nullable Object> values = copyOf(arguments.elements("value"));
        int size = this.list.size();
        if (slice.isPlain()) {
            int from = slice.from(size);
            List<@Nullable Object> range = this.list.subList(from, Math.max(from, slice.to(size)));
            range.clear();
            this.list.addAll(from, values);
            return null;
        }
        List<Integer> indices = slice.indices(size);
        if (indices.size() != values.size()) {
            throw Errors.value("attempt to assign sequence of size " + values.size() + " to extended slice of size "
                    + indices.size());
        }
        for (int i = 0; i < values.size(); i++) {
            this.list.set(indices.get(i), values.get(i));
        }
        return null;
    }

    private @Nullable Object deleteItem(@Nullable Object index) {
        if (!(index instanceof Slice slice)) {
            this.list.remove(position(index));
            return null;
        }
        List<Integer> indices = new ArrayList<>(slice.indices(this.list.size()));
        indices.sort(Collections.reverseOrder());
        indices.forEach(each -> this.list.remove((int) each));
        return null;
    }

    private List<@Nullable Object> joined(Collection<? extends @Nullable Object> more) {
        List<@Nullable Object> all = copyOf(this.list);
        all.addAll(more);
        return all;
    }

    private List<@Nullable Object> repeated(int times) {
        int size = this.list.size();
        if ((long) size * times > Integer.MAX_VALUE >> 1) {
            throw Errors.value("too many elements");
        }
        List<@Nullable Object> all = new ArrayList<>(Math.max(0, size * times));
        for (int i = 0; i < times; i++) {
            all.addAll(this.list);
        }
        return all;
    }

    /** Python's client takes no notice of what comes back, which would be the whole list. */
    private @Nullable Object multiply(int times) {
        replaceAll(repeated(times));
        return null;
    }

    @Override
    public @Nullable Object value() {
        synchronized (this.list) {
            return copyOf(this.list);
        }
    }

    @Override
    public String repr() {
        return Texts.repr(value());
    }
}
