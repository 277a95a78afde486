package io.github.multiprocessing.manager.python.internal.methods;

import io.github.multiprocessing.serialization.pickle.PythonException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exceptions that Python's types raise. */
final class Errors {

    private static final String BUILTINS = "builtins";

    private Errors() {}

    static PythonException key(@Nullable Object key) {
        return new PythonException(BUILTINS, "KeyError", Collections.singletonList(key));
    }

    static PythonException index(String message) {
        return new PythonException(BUILTINS, "IndexError", List.of(message));
    }

    static PythonException value(String message) {
        return new PythonException(BUILTINS, "ValueError", List.of(message));
    }

    static PythonException type(String message) {
        return new PythonException(BUILTINS, "TypeError", List.of(message));
    }

    static PythonException overflow(String message) {
        return new PythonException(BUILTINS, "OverflowError", List.of(message));
    }

    static PythonException attribute(String name) {
        return new PythonException(BUILTINS, "AttributeError", List.of("no attribute '" + name + "'"));
    }

    static PythonException runtime(String message) {
        return new PythonException(BUILTINS, "RuntimeError", List.of(message));
    }

    static PythonException stopIteration() {
        return new PythonException(BUILTINS, "StopIteration", List.of());
    }

    static PythonException empty() {
        // newer Pythons have it in _queue, and all of them under this name
        return new PythonException("queue", "Empty", List.of());
    }

    static PythonException full() {
        return new PythonException("queue", "Full", List.of());
    }

    static PythonException brokenBarrier() {
        return new PythonException("threading", "BrokenBarrierError", List.of());
    }
}
