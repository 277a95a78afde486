package io.github.multiprocessing.benchmarks.pool;

import io.github.multiprocessing.serialization.SerializableCallable;

/** The task that does nothing but return its argument: {@code def noop(x): return x}. */
final class NoOps {

    private NoOps() {}

    static SerializableCallable<Integer> with(int argument) {
        return () -> argument;
    }

    static SerializableCallable<byte[]> with(byte[] argument) {
        return () -> argument;
    }

    static Integer same(Integer argument) {
        return argument;
    }

    static void check(int expected, int actual) {
        if (expected != actual) {
            throw new IllegalStateException("asked for " + expected + " and got " + actual);
        }
    }
}
