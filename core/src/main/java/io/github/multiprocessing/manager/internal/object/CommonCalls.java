package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.CommonOperation;
import org.jspecify.annotations.Nullable;

/** What every object answers in the same way. */
final class CommonCalls {

    private static final CommonOperation[] OPERATIONS = CommonOperation.values();

    private CommonCalls() {}

    static @Nullable Object run(ManagedObject object, Call call) {
        int number = call.operation() - CommonOperation.FIRST;
        if (number < 0 || number >= OPERATIONS.length) {
            throw new UnsupportedOperationException(object + " knows no operation " + call.operation());
        }
        return switch (OPERATIONS[number]) {
            case DESCRIBE -> object.describe();
            case COPY -> object.copy();
        };
    }
}
