package io.github.multiprocessing.manager.python;

/**
 * An object of a manager of Python's, as what it is in Java. Passed as an argument, or put into another such object, it
 * travels as a reference, not as a copy.
 */
public interface PythonShared extends AutoCloseable {

    /**
     * The proxy below, by which every exposed method can be called.
     *
     * @return the proxy
     */
    PythonProxy proxy();

    /**
     * Releases the reference. The object lives on as long as others refer to it. An object that is dropped is released by the
     * garbage collector some time.
     */
    @Override
    default void close() {
        proxy().close();
    }
}
