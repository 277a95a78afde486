package io.github.multiprocessing.manager.python.internal.methods;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The methods of an iterator that stays here, for one client. */
public final class IteratorMethods extends MethodTable {

    private final Iterator<? extends @Nullable Object> elements;
    private boolean closed;

    /**
     * Creates the methods.
     *
     * @param elements the iterator
     */
    public IteratorMethods(Iterator<? extends @Nullable Object> elements) {
        super("Iterator", elements);
        this.elements = elements;
        method("__next__", (a, c) -> next());
        method("send", (a, c) -> next(), "value?");
        method(
                "throw",
                (a, c) -> {
                    close();
                    throw a.get("value") instanceof Exception thrown ? thrown : Errors.stopIteration();
                },
                "value",
                "more?",
                "trace?");
        method("close", (a, c) -> close());
    }

    private synchronized @Nullable Object next() {
        if (this.closed || !this.elements.hasNext()) {
            throw Errors.stopIteration();
        }
        return this.elements.next();
    }

    private synchronized @Nullable Object close() {
        this.closed = true;
        return null;
    }
}
