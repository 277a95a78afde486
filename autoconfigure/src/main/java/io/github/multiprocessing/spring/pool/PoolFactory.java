package io.github.multiprocessing.spring.pool;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.ProcessPoolBuilder;
import io.github.multiprocessing.pool.WorkerInitializer;
import io.github.multiprocessing.spring.SerializerSpec;
import io.github.multiprocessing.spring.diagnostics.UnknownPoolException;
import io.github.multiprocessing.spring.plan.WorkerPlan;
import io.github.multiprocessing.spring.plan.WorkerPlanner;
import io.github.multiprocessing.spring.properties.MultiprocessingProperties;
import io.github.multiprocessing.spring.properties.PoolProperties;
import io.github.multiprocessing.spring.task.ElementLimits;
import io.github.multiprocessing.spring.task.SignatureTypes;
import io.github.multiprocessing.spring.task.TaskIndex;
import io.github.multiprocessing.spring.task.TaskMethod;
import io.github.multiprocessing.spring.worker.BeanMethodCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;

/** Makes a pool from its properties, its tasks and the plan for its workers. */
public final class PoolFactory {

    private static final Logger LOGGER = LoggerFactory.getLogger(PoolFactory.class);

    private final MultiprocessingProperties properties;
    private final TaskIndex tasks;
    private final WorkerPlanner planner;
    private final List<String> applicationPackages;
    private final Supplier<List<PoolObserver>> observers;
    private final PoolMemory memory;
    private final PoolCustomizers customizers;
    private final BeanFactory beans;
    private final ClassLoader loader;

    /**
     * Creates the factory.
     *
     * @param properties the settings of all pools
     * @param tasks the tasks of all pools
     * @param planner decides what workers boot
     * @param applicationPackages the packages whose types may travel
     * @param observers who is told of every pool
     * @param customizers what the application's own beans change
     * @param beans the application's beans, for tasks that run in threads
     * @param loader the application's classes, for tasks that run in threads
     */
    public PoolFactory(
            MultiprocessingProperties properties,
            TaskIndex tasks,
            WorkerPlanner planner,
            List<String> applicationPackages,
            Supplier<List<PoolObserver>> observers,
            PoolCustomizers customizers,
            BeanFactory beans,
            ClassLoader loader) {
        this.properties = properties;
        this.tasks = tasks;
        this.planner = planner;
        this.applicationPackages = applicationPackages;
        this.observers = observers;
        this.customizers = customizers;
        this.beans = beans;
        this.loader = loader;
        this.memory = new PoolMemory(properties);
    }

    /**
     * The names of all pools that can be made.
     *
     * @param properties the settings
     * @return the names, sorted
     */
    public static Set<String> names(MultiprocessingProperties properties) {
        Set<String> names = new TreeSet<>(properties.pools().keySet());
        names.add(MultiprocessingProperties.DEFAULT_POOL);
        return names;
    }

    Set<String> names() {
        return names(this.properties);
    }

    Set<String> namesWithTasks() {
        return this.tasks.byPool().keySet();
    }

    ManagedPool create(String name, Function<String, Optional<PoolSnapshot>> snapshots) {
        PoolProperties settings = this.properties.resolve(name);
        if (settings == null) {
            throw new UnknownPoolException(name, "A caller of ProcessPools", names());
        }
        SerializerSpec types = this.customizers.types();
        types.allowPatterns(allowedTypes(this.tasks.of(name)));
        return this.properties.startMethod() == MultiprocessingProperties.StartMethod.THREAD
                ? threads(name, settings, types.allowedTypes())
                : processes(name, settings, types, snapshots);
    }

    private ManagedPool threads(String name, PoolProperties settings, List<String> allowedTypes) {
        PoolSettings sizes = PoolBuilderFactory.builder(name, settings).settings();
        return new ManagedPool(
                ThreadPoolFactory.create(
                        name, settings, this.beans, this.loader, "multiprocessing.start-method=thread"),
                new ElementLimits(allowedTypes, sizes.maxMessageBytes()));
    }

    private ManagedPool processes(
            String name,
            PoolProperties settings,
            SerializerSpec types,
            Function<String, Optional<PoolSnapshot>> snapshots) {
        List<TaskMethod> methods = this.tasks.of(name);
        WorkerPlan plan = this.planner.plan(name, methods, settings.worker());
        ProcessPoolBuilder builder =
                PoolBuilderFactory.builder(name, settings).heapBytes(this.memory.heapOf(name, namesWithTasks()));
        WorkerInitializer initializer = this.customizers.apply(name, builder, types, plan.initializer());
        types.allowPatterns(builder.settings().allowedTypes().toArray(String[]::new));
        builder.name(name).initializer(initializer).finalizer(null).allowedTypes(types.allowedTypes());
        this.observers
                .get()
                .forEach((observer) -> builder.listener(observer.observe(name, () -> snapshots.apply(name))));
        LOGGER.info(
                "Workers of pool '{}' boot '{}' for {} task method(s): {}",
                name,
                plan.context().name().toLowerCase(Locale.ROOT),
                methods.size(),
                plan.reason());
        return new ManagedPool(
                builder.build(),
                new ElementLimits(types.allowedTypes(), builder.settings().maxMessageBytes()));
    }

    private String[] allowedTypes(List<TaskMethod> methods) {
        List<String> patterns = new ArrayList<>();
        patterns.add(BeanMethodCall.class.getPackageName() + ".*");
        this.applicationPackages.forEach((name) -> patterns.add(name + ".**"));
        patterns.addAll(SignatureTypes.reachable(methods));
        patterns.addAll(this.properties.serialization().allowedTypes());
        return patterns.toArray(String[]::new);
    }
}
