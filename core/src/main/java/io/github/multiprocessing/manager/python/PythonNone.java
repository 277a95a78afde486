package io.github.multiprocessing.manager.python;

/** Stands for Python's {@code None} in collections of Java's that take no null, such as concurrent maps and queues. */
public enum PythonNone {
    /** The only one. */
    NONE
}
