package io.github.multiprocessing.manager.python;

import io.github.multiprocessing.serialization.pickle.PythonCall;
import org.jspecify.annotations.Nullable;

/** Python's {@code slice}, as an argument of {@code __getitem__}. */
final class PythonSlice {

    private PythonSlice() {}

    static PythonCall of(@Nullable Integer from, @Nullable Integer to) {
        return PythonCall.of("builtins", "slice", from, to, null);
    }

    static PythonCall all() {
        return of(null, null);
    }
}
