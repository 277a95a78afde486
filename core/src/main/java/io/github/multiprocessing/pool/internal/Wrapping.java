package io.github.multiprocessing.pool.internal;

/** Something of this library around what a user has written. */
interface Wrapping {

    /** What the user has written. */
    Object wrapped();

    static Object unwrap(Object task) {
        return task instanceof Wrapping wrapping ? wrapping.wrapped() : task;
    }
}
