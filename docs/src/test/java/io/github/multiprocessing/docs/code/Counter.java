package io.github.multiprocessing.docs.code;

/** A type of the application that a manager holds. */
public interface Counter {

    int increment();
}
