package io.github.multiprocessing.examples;

import io.github.multiprocessing.Multiprocessing;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.shared.SharedInt;
import io.github.multiprocessing.shared.SharedValue;
import java.util.List;

/**
 * Python's {@code Pool(initializer=..., initargs=...)}: each worker prepares itself once, before its first task.
 *
 * <p>Different from Python: a lambda captures the arguments, and a worker whose initializer fails is told to the caller
 * instead of being started again and again.
 */
public final class PoolInitializer {

    /** A static field belongs to one process: the initializer sets the one of the worker. */
    private static String greeting = "not initialised";

    private PoolInitializer() {}

    /**
     * Prints what the workers know, and what this process knows.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        SharedInt initialised = SharedValue.ofInt(0);
        try (ProcessPool pool = Multiprocessing.pool(1)
                .initializer(context -> initialise("hello", initialised))
                .build()) {
            System.out.println(pool.map(PoolInitializer::greet, List.of("ann", "bob")));
        }
        System.out.println("initialised: " + initialised.getVolatile());
        System.out.println("here: " + greeting);
    }

    private static void initialise(String word, SharedInt initialised) {
        greeting = word;
        initialised.getAndAdd(1);
    }

    private static String greet(String name) {
        return greeting + " " + name;
    }
}
