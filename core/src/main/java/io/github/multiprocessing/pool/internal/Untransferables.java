package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.TaskSerializationException;
import io.github.multiprocessing.pool.TaskSerializationException.Side;
import io.github.multiprocessing.serialization.SerializationException;

/** What is said of something that cannot travel, in this process. */
final class Untransferables {

    private Untransferables() {}

    /** A call or a function. */
    static TaskSerializationException task(String what, String task, String pool, SerializationException cause) {
        return new TaskSerializationException(
                Side.ARGUMENT,
                what + " '" + task + "' of pool '" + pool + "' could not be serialised: " + cause.getMessage(),
                cause);
    }

    /** One item of several, which fails by itself. */
    static Ending item(String task, PoolBackend backend, SerializationException cause) {
        return new Ending.Known(new Outcome.Failure<>(task("An item of task", task, backend.name(), cause)));
    }
}
