package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.TypeFilter;

/**
 * Does in a new worker once what its first task would be the first to need: a lambda is read and called, and its result is
 * written. A spare that steps in for a killed worker then answers its first task as soon as a worker that has run before.
 */
final class TaskWarmUp {

    private TaskWarmUp() {}

    static void run(KryoSerializer serializer) throws Exception {
        serializer.warmUp();
        KryoSerializer sender = KryoSerializer.builder()
                .writing(TypeFilter.wide())
                .writeLambdas(true)
                .classLoader(Thread.currentThread().getContextClassLoader())
                .build();
        SerializableCallable<Long> task = () -> 1L;
        Object received = serializer.deserialize(sender.serialize(task));
        if (received instanceof SerializableCallable<?> callable) {
            Payloads.value(Payloads.of(callable.call(), serializer), serializer);
        }
    }
}
