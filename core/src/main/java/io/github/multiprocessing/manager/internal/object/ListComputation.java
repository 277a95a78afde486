package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.ListOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs a function of a client on all elements of a list, which is not locked meanwhile: if it has changed when the function is
 * through, it is run again.
 */
final class ListComputation {

    private final ListObject list;
    private final ListOperation operation;
    private final Call call;

    ListComputation(ListObject list, ListOperation operation, Call call) {
        this.list = list;
        this.operation = operation;
        this.call = call;
    }

    @Nullable Object run() throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException("nobody waits for the new list any more");
            }
            ListObject.Look look = this.list.look();
            List<@Nullable Object> elements = new ArrayList<@Nullable Object>(Arrays.asList(look.elements()));
            if (!compute(elements)) {
                return false;
            }
            if (this.list.exchange(look.changes(), elements.toArray())) {
                return true;
            }
        }
    }

    /** Changes the elements. Returns whether it did. */
    @SuppressWarnings("unchecked")
    private boolean compute(List<@Nullable Object> elements) {
        switch (this.operation) {
            case SORT -> elements.sort((Comparator<@Nullable Object>) this.call.argument(0));
            case REMOVE_IF -> {
                return elements.removeIf((Predicate<@Nullable Object>) this.call.argument(0, Predicate.class));
            }
            default ->
                elements.replaceAll(
                        ((Function<@Nullable Object, @Nullable Object>) this.call.argument(0, Function.class))::apply);
        }
        return true;
    }
}
