package io.github.multiprocessing.serialization;

/**
 * A {@link Runnable} whose lambdas can travel to a worker process. What the lambda captures must be serializable by the
 * pool's {@link Serializer}; what it changes is changed in the worker only.
 */
@FunctionalInterface
public interface SerializableRunnable extends Runnable, SerializableAction {

    @Override
    void run();
}
