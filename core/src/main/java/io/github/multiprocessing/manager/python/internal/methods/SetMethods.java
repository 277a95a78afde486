package io.github.multiprocessing.manager.python.internal.methods;

import io.github.multiprocessing.manager.python.internal.server.PythonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of {@code set}, over a concurrent set. {@code None} is {@code PythonNone} there. */
public final class SetMethods extends MethodTable {

    private final Set<@Nullable Object> set;

    /**
     * Creates the methods.
     *
     * @param typeId what Python knows the set as
     * @param set the set
     */
    public SetMethods(String typeId, Set<@Nullable Object> set) {
        super(typeId, set);
        this.set = set;
        method("__len__", (a, c) -> set.size());
        method("__contains__", (a, c) -> set.contains(Keys.in(a.get("key"))), "key");
        method(
                "__iter__",
                (a, c) -> new PythonObject.Offer(
                        new IteratorMethods(Nones.out(set).iterator())));
        method("add", (a, c) -> nothing(set.add(Keys.in(a.get("key")))), "key");
        method("discard", (a, c) -> nothing(set.remove(Keys.in(a.get("key")))), "key");
        method("remove", (a, c) -> remove(a.get("key")), "key");
        method("pop", (a, c) -> pop());
        method("clear", (a, c) -> {
            set.clear();
            return null;
        });
        method("copy", (a, c) -> value());
        operators();
        changes();
        comparisons();
    }

    private static @Nullable Object nothing(@Nullable Object ignored) {
        return null;
    }

    private static Set<@Nullable Object> other(CallArguments arguments) {
        Set<@Nullable Object> other = new LinkedHashSet<>();
        if (arguments.has("other")) {
            arguments.elements("other").forEach(each -> other.add(Keys.in(each)));
        }
        return other;
    }

    /** The result is a new set, which the client gets as a copy. */
    private void operators() {
        both("union", "__or__", (ours, theirs) -> ours.addAll(theirs));
        both("intersection", "__and__", (ours, theirs) -> ours.retainAll(theirs));
        both("difference", "__sub__", (ours, theirs) -> ours.removeAll(theirs));
        both("symmetric_difference", "__xor__", SetMethods::exclusive);
        operation("__ror__", (ours, theirs) -> ours.addAll(theirs));
        operation("__rand__", (ours, theirs) -> ours.retainAll(theirs));
        operation("__rxor__", SetMethods::exclusive);
        method(
                "__rsub__",
                (a, c) -> {
                    Set<@Nullable Object> theirs = other(a);
                    theirs.removeAll(this.set);
                    return result(theirs);
                },
                "other");
    }

    private interface Operation {
        @Nullable Object run(Set<@Nullable Object> ours, Set<@Nullable Object> theirs);
    }

    private static boolean exclusive(Set<@Nullable Object> ours, Set<@Nullable Object> theirs) {
        boolean changed = false;
        for (Object each : theirs) {
            changed |= ours.remove(each) || ours.add(each);
        }
        return changed;
    }

    private void both(String name, String operator, Operation operation) {
        operation(name, operation);
        operation(operator, operation);
    }

    private void operation(String name, Operation operation) {
        method(
                name,
                (a, c) -> {
                    Set<@Nullable Object> copy = new LinkedHashSet<@Nullable Object>(this.set);
                    operation.run(copy, other(a));
                    return result(copy);
                },
                "other?");
    }

    /** The set itself changes. */
    private void changes() {
        change("update", "__ior__", (ours, theirs) -> ours.addAll(theirs));
        change("intersection_update", "__iand__", (ours, theirs) -> ours.retainAll(theirs));
        change("difference_update", "__isub__", (ours, theirs) -> ours.removeAll(theirs));
        change("symmetric_difference_update", "__ixor__", SetMethods::exclusive);
    }

    private void change(String name, String operator, Operation operation) {
        for (String each : List.of(name, operator)) {
            method(each, (a, c) -> nothing(operation.run(this.set, other(a))), "other?");
        }
    }

    private void comparisons() {
        comparison("issubset", (ours, theirs) -> theirs.containsAll(ours));
        comparison("__le__", (ours, theirs) -> theirs.containsAll(ours));
        comparison("__lt__", (ours, theirs) -> theirs.size() > ours.size() && theirs.containsAll(ours));
        comparison("issuperset", (ours, theirs) -> ours.containsAll(theirs));
        comparison("__ge__", (ours, theirs) -> ours.containsAll(theirs));
        comparison("__gt__", (ours, theirs) -> ours.size() > theirs.size() && ours.containsAll(theirs));
        comparison("__eq__", (ours, theirs) -> ours.equals(theirs));
        comparison("__ne__", (ours, theirs) -> !ours.equals(theirs));
        comparison("isdisjoint", (ours, theirs) -> ours.stream().noneMatch(theirs::contains));
    }

    private void comparison(String name, Operation operation) {
        method(name, (a, c) -> operation.run(new LinkedHashSet<@Nullable Object>(this.set), other(a)), "other");
    }

    private @Nullable Object remove(@Nullable Object element) {
        if (!this.set.remove(Keys.in(element))) {
            throw Errors.key(element);
        }
        return null;
    }

    private @Nullable Object pop() {
        Iterator<Object> each = new ArrayList<>(this.set).iterator();
        while (each.hasNext()) {
            Object candidate = each.next();
            if (this.set.remove(candidate)) {
                return Nones.out(candidate);
            }
        }
        throw Errors.key("pop from an empty set");
    }

    private static Set<@Nullable Object> result(Collection<?> elements) {
        return new LinkedHashSet<>(Nones.out(elements));
    }

    @Override
    public @Nullable Object value() {
        return result(this.set);
    }

    @Override
    public String repr() {
        return Texts.repr(value());
    }
}
