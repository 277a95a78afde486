package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.DictOperation;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a function of a client on an entry. The dictionary is not locked meanwhile: if the entry has changed when the function
 * returns, it is run again. So it is atomic, holds up nobody, and may itself use the manager.
 */
final class DictComputation {

    private final DictObject dict;
    private final DictOperation operation;
    private final Call call;

    DictComputation(DictObject dict, DictOperation operation, Call call) {
        this.dict = dict;
        this.operation = operation;
        this.call = call;
    }

    @Nullable Object run() {
        Object key = this.call.argument(0);
        while (true) {
            Object token = this.dict.look(key);
            Object value = DictObject.valueOf(token);
            if (isOver(value)) {
                return value;
            }
            Object fresh = compute(key, value);
            if (this.dict.exchange(key, token, fresh)) {
                return fresh;
            }
        }
    }

    private boolean isOver(@Nullable Object value) {
        return switch (this.operation) {
            case COMPUTE_IF_ABSENT -> value != null;
            case COMPUTE_IF_PRESENT -> value == null;
            default -> false;
        };
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object compute(@Nullable Object key, @Nullable Object value) {
        return switch (this.operation) {
            case COMPUTE_IF_ABSENT ->
                ((Function<@Nullable Object, @Nullable Object>) this.call.argument(1, Function.class)).apply(key);
            case MERGE ->
                value == null
                        ? this.call.argument(1)
                        : ((BiFunction<Object, @Nullable Object, @Nullable Object>)
                                        this.call.argument(2, BiFunction.class))
                                .apply(value, this.call.argument(1));
            default ->
                ((BiFunction<@Nullable Object, @Nullable Object, @Nullable Object>)
                                this.call.argument(1, BiFunction.class))
                        .apply(key, value);
        };
    }
}
