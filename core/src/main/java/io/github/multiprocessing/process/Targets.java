package io.github.multiprocessing.process;

import io.github.multiprocessing.serialization.SerializableAction;
import java.util.concurrent.Callable;

/** Runs what a process may be told to run. */
final class Targets {

    private Targets() {}

    /** Runs it in the calling thread. Results are dropped. */
    static void run(Object target) throws Exception {
        if (target instanceof ClassTarget type) {
            type.run();
        } else if (target instanceof Callable<?> callable) {
            callable.call();
        } else if (target instanceof SerializableAction action) {
            action.run();
        } else if (target instanceof Runnable runnable) {
            runnable.run();
        } else {
            throw new IllegalArgumentException(target.getClass().getName() + " is neither a Runnable nor a Callable");
        }
    }
}
