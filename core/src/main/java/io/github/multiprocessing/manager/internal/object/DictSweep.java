package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.DictOperation;
import io.github.multiprocessing.manager.internal.DictPart;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs a function of a client on every entry of a dictionary, which is not locked meanwhile: where an entry has changed when the
 * function returns, it is run on that entry again.
 */
final class DictSweep {

    private final DictObject dict;
    private final DictOperation operation;
    private final Call call;

    DictSweep(DictObject dict, DictOperation operation, Call call) {
        this.dict = dict;
        this.operation = operation;
        this.call = call;
    }

    /** Returns whether something was changed. */
    boolean run() throws InterruptedException {
        boolean changed = false;
        for (Object key : this.dict.keys()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("nobody waits for the new entries any more");
            }
            changed |= operation(key);
        }
        return changed;
    }

    private boolean operation(@Nullable Object key) {
        while (true) {
            Object token = this.dict.look(key);
            if (token == null) {
                return false;
            }
            Object value = DictObject.valueOf(token);
            boolean removes = this.operation == DictOperation.REMOVE_IF;
            if (removes && !isToGo(key, value)) {
                return false;
            }
            if (this.dict.exchange(key, token, removes ? null : fresh(key, value))) {
                return true;
            }
        }
    }

    @SuppressWarnings("unchecked")
    private boolean isToGo(@Nullable Object key, @Nullable Object value) {
        Predicate<@Nullable Object> filter = this.call.argument(1, Predicate.class);
        return filter.test(DictObject.part(DictPart.values()[this.call.argument(0, Integer.class)], key, value));
    }

    @SuppressWarnings("unchecked")
    private Object fresh(@Nullable Object key, @Nullable Object value) {
        BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> function =
                this.call.argument(0, BiFunction.class);
        return Objects.requireNonNull(function.apply(key, value), "a dictionary has no null");
    }
}
