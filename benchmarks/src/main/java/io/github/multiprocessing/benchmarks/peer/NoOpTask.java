package io.github.multiprocessing.benchmarks.peer;

import java.io.Serializable;
import java.util.concurrent.Callable;

/** The task that returns its argument, for peers that send a {@link Callable} by Java's own serialisation. */
record NoOpTask(int argument) implements Callable<Integer>, Serializable {

    @Override
    public Integer call() {
        return this.argument;
    }

    static void check(int expected, int actual) {
        if (expected != actual) {
            throw new IllegalStateException("asked for " + expected + " and got " + actual);
        }
    }
}
