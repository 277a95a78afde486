package io.github.multiprocessing.serialization.pickle;

import io.github.multiprocessing.serialization.SerializationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of a call in a pickle, as what they should be. */
record Arguments(PythonGlobal function, List<@Nullable Object> values) {

    int count() {
        return this.values.size();
    }

    Arguments require(int least, int most) {
        if (count() < least || count() > most) {
            throw wrong(count() + " arguments");
        }
        return this;
    }

    @Nullable Object get(int index) {
        return this.values.get(index);
    }

    <T> T get(int index, Class<T> type) {
        Object value = this.values.get(index);
        if (!type.isInstance(value)) {
            throw wrong("an argument that is no " + type.getSimpleName());
        }
        return type.cast(value);
    }

    int integer(int index) {
        return get(index, Integer.class);
    }

    SerializationException wrong(String what) {
        return new SerializationException(what + " for Python's " + this.function, null);
    }
}
