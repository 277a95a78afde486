package io.github.multiprocessing.manager.python.internal.methods;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The methods of {@code Value}, over whatever can be got and set. */
public final class ValueMethods extends MethodTable {

    private final Supplier<? extends @Nullable Object> getter;

    /**
     * Creates the methods.
     *
     * @param typeId what Python knows it as
     * @param identity what tells it from others
     * @param getter gets the value
     * @param setter sets it
     */
    public ValueMethods(
            String typeId,
            Object identity,
            Supplier<? extends @Nullable Object> getter,
            Consumer<? super @Nullable Object> setter) {
        super(typeId, identity);
        this.getter = getter;
        method("get", (a, c) -> getter.get());
        method(
                "set",
                (a, c) -> {
                    setter.accept(a.get("value"));
                    return null;
                },
                "value");
    }

    /**
     * The methods over a reference.
     *
     * @param typeId what Python knows it as
     * @param reference the reference
     * @return the methods
     */
    public static ValueMethods of(String typeId, AtomicReference<@Nullable Object> reference) {
        return new ValueMethods(typeId, reference, reference::get, reference::set);
    }

    @Override
    public String repr() {
        return "Value(" + Texts.repr(this.getter.get()) + ')';
    }
}
