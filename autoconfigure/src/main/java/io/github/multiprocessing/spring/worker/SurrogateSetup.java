package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.pool.WorkerContext;
import io.github.multiprocessing.pool.WorkerInitializer;
import io.github.multiprocessing.serialization.Surrogate;
import io.github.multiprocessing.serialization.Surrogates;
import java.lang.reflect.Constructor;
import java.util.List;

/**
 * Registers the surrogates of an application, in a worker and, so that both sides agree, in its parent.
 *
 * @param classes their binary names
 */
public record SurrogateSetup(List<String> classes) implements WorkerInitializer {

    @Override
    public void initialize(WorkerContext context) throws Exception {
        for (String name : this.classes) {
            Surrogates.register(instantiate(BeanMethod.load(name).asSubclass(Surrogate.class)));
        }
    }

    /**
     * Makes a surrogate.
     *
     * @param type its class
     * @return the surrogate
     * @throws ReflectiveOperationException if it has no constructor without parameters, or that throws
     */
    @SuppressWarnings("rawtypes")
    public static Surrogate<?, ?> instantiate(Class<? extends Surrogate> type) throws ReflectiveOperationException {
        Constructor<? extends Surrogate> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
