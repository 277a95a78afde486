package io.github.multiprocessing.serialization;

import java.io.Serializable;

/**
 * Work without a result whose lambdas can travel to another process. Unlike {@link Runnable} it may throw checked exceptions,
 * so that a lambda may put into a queue or wait for an event. What it captures must be serializable by the {@link Serializer};
 * what it changes is changed in the other process only.
 */
@FunctionalInterface
public interface SerializableAction extends Serializable {

    /**
     * Does the work.
     *
     * @throws Exception whatever the work throws
     */
    void run() throws Exception;
}
