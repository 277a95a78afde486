package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.ListOperation;
import io.github.multiprocessing.manager.internal.object.ListObject;
import io.github.multiprocessing.manager.internal.server.LocalHandle;
import io.github.multiprocessing.manager.python.internal.methods.ListSteps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists for clients of Python's, in steps. */
final class PythonListSteps {

    private PythonListSteps() {}

    static ListSteps of(ListProxy<?> list) {
        ProxyCore core = list.core();
        return core.handle() instanceof LocalHandle handle && handle.object() instanceof ListObject object
                ? new Here(handle, object)
                : new Elsewhere(core);
    }

    /** A list of this manager. */
    private record Here(LocalHandle handle, ListObject object) implements ListSteps {

        @Override
        public @Nullable Object read(Function<List<@Nullable Object>, ? extends @Nullable Object> step) {
            return this.object.step(false, step);
        }

        @Override
        public @Nullable Object change(Function<List<@Nullable Object>, ? extends @Nullable Object> step) {
            return this.object.step(true, step);
        }

        @Override
        public @Nullable Object kept(@Nullable Object value) {
            return this.handle.copyOf(value);
        }
    }

    /** A list of another manager, the proxy of which was put into an object of this one. */
    private record Elsewhere(ProxyCore core) implements ListSteps {

        @Override
        public @Nullable Object read(Function<List<@Nullable Object>, ? extends @Nullable Object> step) {
            return step.apply(elements(this.core.callArray(ListOperation.LOOK)));
        }

        private static List<@Nullable Object> elements(@Nullable Object[] look) {
            return new ArrayList<@Nullable Object>(Arrays.asList((@Nullable Object[]) Objects.requireNonNull(look[1])));
        }

        /** Until nobody else has changed the list meanwhile. */
        @Override
        public @Nullable Object change(Function<List<@Nullable Object>, ? extends @Nullable Object> step) {
            while (true) {
                @Nullable Object[] look = this.core.callArray(ListOperation.LOOK);
                List<@Nullable Object> elements = elements(look);
                Object result = step.apply(elements);
                if (this.core.callBoolean(ListOperation.EXCHANGE, look[0], elements.toArray())) {
                    return result;
                }
            }
        }

        @Override
        public @Nullable Object kept(@Nullable Object value) {
            return value;
        }
    }
}
