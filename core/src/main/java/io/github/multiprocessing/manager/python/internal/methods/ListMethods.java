package io.github.multiprocessing.manager.python.internal.methods;

import io.github.multiprocessing.manager.python.internal.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of {@code list}. Each is one step, for clients of Python's and for Java's. */
public final class ListMethods extends MethodTable {

    private final ListSteps steps;

    /**
     * Creates the methods.
     *
     * @param typeId what Python knows the list as
     * @param identity what tells it from others
     * @param steps the list
     */
    public ListMethods(String typeId, Object identity, ListSteps steps) {
        super(typeId, identity);
        this.steps = steps;
        additions();
        removals();
        questions();
        rearrangements();
    }

    /** What a method does while nobody else does anything. */
    private interface Step {
        @Nullable Object run(List<@Nullable Object> list, CallArguments arguments);
    }

    private void read(String name, Step step, String... parameters) {
        method(name, (a, caller) -> this.steps.read(list -> step.run(list, a)), parameters);
    }

    private void change(String name, Step step, String... parameters) {
        method(name, (a, caller) -> this.steps.change(list -> step.run(list, a)), parameters);
    }

    private void additions() {
        method("append", (a, c) -> append(a.get("object")), "object");
        method("extend", (a, c) -> extend(kept(a, "iterable")), "iterable");
        method("insert", (a, c) -> insert(a.integer("index", 0), this.steps.kept(a.get("object"))), "index", "object");
        method("__setitem__", (a, c) -> setItem(a.get("index"), a), "index", "value");
    }

    private void rearrangements() {
        change("reverse", (list, a) -> {
            Collections.reverse(list);
            return null;
        });
        change("sort", ListMethods::sort, "key?", "reverse?");
        change("__imul__", ListMethods::multiply, "value");
    }

    private void removals() {
        change("pop", (list, a) -> pop(list, a.integer("index", -1)), "index?");
        change("remove", (list, a) -> nothing(list.remove(find(list, a.get("value"), 0, Integer.MAX_VALUE))), "value");
        change("clear", (list, a) -> {
            list.clear();
            return null;
        });
        change("__delitem__", (list, a) -> deleteItem(list, a.get("index")), "index");
    }

    private void questions() {
        method("copy", (a, c) -> value());
        read("count", (list, a) -> count(list, a.get("value")), "value");
        read(
                "index",
                (list, a) -> find(list, a.get("value"), a.integer("start", 0), a.integer("stop", Integer.MAX_VALUE)),
                "value",
                "start?",
                "stop?");
        read("__len__", (list, a) -> list.size());
        read("__contains__", (list, a) -> Values.indexOf(list, a.get("key")) >= 0, "key");
        read("__getitem__", (list, a) -> getItem(list, a.get("index")), "index");
        method("__add__", (a, c) -> joined(copyOf(a.elements("value"))), "value");
        read("__mul__", (list, a) -> repeated(list, a.integer("value", 1)), "value");
        read("__rmul__", (list, a) -> repeated(list, a.integer("value", 1)), "value");
        read("__reversed__", (list, a) -> {
            List<@Nullable Object> copy = copyOf(list);
            Collections.reverse(copy);
            return copy;
        });
    }

    private static @Nullable Object nothing(@Nullable Object ignored) {
        return null;
    }

    private static List<@Nullable Object> copyOf(Collection<? extends @Nullable Object> elements) {
        return new ArrayList<>(elements);
    }

    /** Copies of elements, which may come from another shared list, and so have to be there before a step begins. */
    private List<@Nullable Object> kept(CallArguments arguments, String name) {
        List<@Nullable Object> kept = copyOf(arguments.elements(name));
        kept.replaceAll(this.steps::kept);
        return kept;
    }

    private static int index(List<@Nullable Object> list, int index, String what) {
        int absolute = index < 0 ? index + list.size() : index;
        if (absolute < 0 || absolute >= list.size()) {
            throw Errors.index(what + " index out of range");
        }
        return absolute;
    }

    private @Nullable Object append(@Nullable Object value) {
        Object kept = this.steps.kept(value);
        return this.steps.change(list -> nothing(list.add(kept)));
    }

    private @Nullable Object extend(List<@Nullable Object> values) {
        return this.steps.change(list -> nothing(list.addAll(values)));
    }

    private @Nullable Object insert(int index, @Nullable Object value) {
        return this.steps.change(list -> {
            int size = list.size();
            list.add(Math.max(0, Math.min(index < 0 ? index + size : index, size)), value);
            return null;
        });
    }

    private static @Nullable Object pop(List<@Nullable Object> list, int index) {
        if (list.isEmpty()) {
            throw Errors.index("pop from empty list");
        }
        return list.remove(index(list, index, "pop"));
    }

    private static int find(List<@Nullable Object> list, @Nullable Object value, int start, int stop) {
        Slice range = new Slice(start, stop, null);
        int size = list.size();
        int from = range.from(size);
        int found = Values.indexOf(list.subList(from, Math.max(from, range.to(size))), value);
        if (found < 0) {
            throw Errors.value(Texts.repr(value) + " is not in list");
        }
        return from + found;
    }

    private static int count(List<@Nullable Object> list, @Nullable Object value) {
        return (int) list.stream().filter(each -> Values.same(each, value)).count();
    }

    private static @Nullable Object sort(List<@Nullable Object> list, CallArguments arguments) {
        if (arguments.get("key") != null) {
            throw Errors.type("a manager of Java's cannot call the key of sort()");
        }
        // a sort that fails in the middle may leave an element twice
        List<@Nullable Object> sorted = copyOf(list);
        // reverse keeps the order of those that are equal, as Python does
        boolean reverse = arguments.flag("reverse", false);
        sorted.sort((one, other) -> reverse ? Values.compare(other, one) : Values.compare(one, other));
        return replaceAll(list, sorted);
    }

    private static @Nullable Object replaceAll(List<@Nullable Object> list, List<? extends @Nullable Object> elements) {
        list.clear();
        list.addAll(elements);
        return null;
    }

    private static int position(List<@Nullable Object> list, @Nullable Object index) {
        if (index instanceof Integer number) {
            return index(list, number, "list");
        }
        if (index instanceof Boolean flag) {
            return index(list, flag ? 1 : 0, "list");
        }
        if (index instanceof Number) {
            throw Errors.index("cannot fit it into an index-sized integer");
        }
        throw Errors.type("list indices must be integers or slices, not " + Values.typeName(index));
    }

    private static @Nullable Object getItem(List<@Nullable Object> list, @Nullable Object index) {
        if (!(index instanceof Slice slice)) {
            return list.get(position(list, index));
        }
        List<@Nullable Object> part = new ArrayList<>();
        slice.indices(list.size()).forEach(each -> part.add(list.get(each)));
        return part;
    }

    private @Nullable Object setItem(@Nullable Object index, CallArguments arguments) {
        if (index instanceof Slice slice) {
            List<@Nullable Object> values = kept(arguments, "value");
            return this.steps.change(list -> setSlice(list, slice, values));
        }
        Object value = this.steps.kept(arguments.get("value"));
        return this.steps.change(list -> nothing(list.set(position(list, index), value)));
    }

    private static @Nullable Object setSlice(List<@Nullable Object> list, Slice slice, List<@Nullable Object> values) {
        int size = list.size();
        if (slice.isPlain()) {
            int from = slice.from(size);
            list.subList(from, Math.max(from, slice.to(size))).clear();
            list.addAll(from, values);
            return null;
        }
        List<Integer> indices = slice.indices(size);
        if (indices.size() != values.size()) {
            throw Errors.value("attempt to assign sequence of size " + values.size() + " to extended slice of size "
                    + indices.size());
        }
        for (int i = 0; i < values.size(); i++) {
            list.set(indices.get(i), values.get(i));
        }
        return null;
    }

    private static @Nullable Object deleteItem(List<@Nullable Object> list, @Nullable Object index) {
        if (!(index instanceof Slice slice)) {
            list.remove(position(list, index));
            return null;
        }
        List<Integer> indices = new ArrayList<>(slice.indices(list.size()));
        indices.sort(Collections.reverseOrder());
        indices.forEach(each -> list.remove((int) each));
        return null;
    }

    private @Nullable Object joined(List<@Nullable Object> more) {
        return this.steps.read(list -> {
            List<@Nullable Object> all = copyOf(list);
            all.addAll(more);
            return all;
        });
    }

    private static List<@Nullable Object> repeated(List<@Nullable Object> list, int times) {
        int size = list.size();
        if ((long) size * times > Integer.MAX_VALUE >> 1) {
            throw Errors.value("too many elements");
        }
        List<@Nullable Object> all = new ArrayList<>(Math.max(0, size * times));
        for (int i = 0; i < times; i++) {
            all.addAll(list);
        }
        return all;
    }

    /** Python's client takes no notice of what comes back, which would be the whole list. */
    private static @Nullable Object multiply(List<@Nullable Object> list, CallArguments arguments) {
        return replaceAll(list, repeated(list, arguments.integer("value", 1)));
    }

    @Override
    public @Nullable Object value() {
        return this.steps.read(ListMethods::copyOf);
    }

    @Override
    public String repr() {
        return Texts.repr(value());
    }
}
