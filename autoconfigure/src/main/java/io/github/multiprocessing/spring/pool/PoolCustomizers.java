package io.github.multiprocessing.spring.pool;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.ProcessPoolBuilder;
import io.github.multiprocessing.pool.WorkerInitializer;
import io.github.multiprocessing.serialization.Surrogate;
import io.github.multiprocessing.serialization.Surrogates;
import io.github.multiprocessing.spring.PoolCustomizer;
import io.github.multiprocessing.spring.SerializerCustomizer;
import io.github.multiprocessing.spring.SerializerSpec;
import io.github.multiprocessing.spring.WorkerCustomizer;
import io.github.multiprocessing.spring.WorkerSpec;
import io.github.multiprocessing.spring.worker.CustomizedWorker;
import io.github.multiprocessing.spring.worker.SurrogateSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What an application's own beans change about its pools; asked for when the first pool is made.
 *
 * @param pools change pools
 * @param workers change workers
 * @param serializers change what travels
 */
public record PoolCustomizers(
        Supplier<Stream<PoolCustomizer>> pools,
        Supplier<Stream<WorkerCustomizer>> workers,
        Supplier<Stream<SerializerCustomizer>> serializers) {

    /** What may travel beside what is known; its surrogates count in this process from now on. */
    SerializerSpec types() {
        SerializerSpec spec = new SerializerSpec();
        this.serializers.get().forEach((customizer) -> customizer.customize(spec));
        for (Class<? extends Surrogate<?, ?>> type : spec.surrogates()) {
            Surrogate<?, ?> surrogate = made(type);
            Surrogates.register(surrogate);
            spec.allow(surrogate.type());
        }
        return spec;
    }

    private static Surrogate<?, ?> made(Class<? extends Surrogate<?, ?>> type) {
        try {
            return SurrogateSetup.instantiate(type);
        } catch (ReflectiveOperationException ex) {
            throw new IllegalStateException(
                    "Surrogate " + type.getName() + " cannot be made with a constructor without parameters", ex);
        }
    }

    /** Has everybody change the builder; the initializer is what remains to be set. */
    WorkerInitializer apply(String pool, ProcessPoolBuilder builder, SerializerSpec types, WorkerInitializer own) {
        this.pools.get().forEach((customizer) -> customizer.customize(pool, builder));
        PoolSettings settings = builder.settings();
        WorkerSpec worker = new WorkerSpec(pool, settings.jvmArguments(), settings.environment());
        this.workers.get().forEach((customizer) -> customizer.customize(worker));
        builder.jvmArguments(worker.jvmArguments()).environment(worker.environment());
        List<WorkerInitializer> steps = new ArrayList<>();
        if (!types.surrogates().isEmpty()) {
            steps.add(new SurrogateSetup(
                    types.surrogates().stream().map(Class::getName).toList()));
        }
        steps.addAll(worker.before());
        steps.add(own);
        steps.addAll(worker.after());
        return steps.size() == 1 ? own : new CustomizedWorker(steps);
    }
}
