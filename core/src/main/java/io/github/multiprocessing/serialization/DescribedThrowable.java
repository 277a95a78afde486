package io.github.multiprocessing.serialization;

/** A throwable that describes one of another process. Sent on, it is taken down under the name that it describes. */
public interface DescribedThrowable {

    /**
     * The name of the original's class.
     *
     * @return the binary name
     */
    String className();
}
