package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.ValueOperation;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A single value, and how often it was changed. */
public final class ValueObject extends ManagedObject {

    private static final ValueOperation[] OPERATIONS = ValueOperation.values();

    private @Nullable Object value;
    private long changes;

    /**
     * Makes one.
     *
     * @param arguments its value, or nothing
     */
    public ValueObject(@Nullable Object[] arguments) {
        super("Value");
        this.value = arguments.length == 0 ? null : arguments[0];
    }

    /** The value at a moment. */
    private record Look(long changes, @Nullable Object value) {}

    @Override
    protected @Nullable Object call(Call call) {
        if (call.operation() >= OPERATIONS.length) {
            return CommonCalls.run(this, call);
        }
        ValueOperation operation = OPERATIONS[call.operation()];
        return operation == ValueOperation.UPDATE ? Functions.run(call, () -> update(call)) : now(operation, call);
    }

    private synchronized @Nullable Object now(ValueOperation operation, Call call) {
        return switch (operation) {
            case GET -> this.value;
            case SET -> {
                set(call.argument(0));
                yield null;
            }
            case COMPARE_AND_SET -> Objects.equals(this.value, call.argument(0)) && set(call.argument(1));
            case GET_AND_SET -> {
                Object before = this.value;
                set(call.argument(0));
                yield before;
            }
            case LOOK -> new @Nullable Object[] {this.changes, this.value};
            case EXCHANGE -> exchange(call.argument(0, Long.class), call.argument(1));
            default -> throw new UnsupportedOperationException(operation.name());
        };
    }

    private boolean set(@Nullable Object fresh) {
        this.value = fresh;
        this.changes++;
        return true;
    }

    private synchronized boolean exchange(long since, @Nullable Object fresh) {
        return since == this.changes && set(fresh);
    }

    private synchronized Look look() {
        return new Look(this.changes, this.value);
    }

    private @Nullable Object update(Call call) throws InterruptedException {
        @SuppressWarnings("unchecked")
        Function<@Nullable Object, @Nullable Object> function = call.argument(0, Function.class);
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException("nobody waits for the new value any more");
            }
            Look look = look();
            Object fresh = function.apply(look.value());
            if (exchange(look.changes(), fresh)) {
                return fresh;
            }
        }
    }

    @Override
    public synchronized @Nullable Object copy() {
        return this.value;
    }

    @Override
    public String describe() {
        return "Value(" + Descriptions.of(copy()) + ')';
    }
}
