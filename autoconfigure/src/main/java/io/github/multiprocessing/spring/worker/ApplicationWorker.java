package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.pool.WorkerContext;
import io.github.multiprocessing.pool.WorkerInitializer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a worker with the application's own configuration, without what must exist only once.
 *
 * @param taskBeans the names of the beans whose methods are tasks
 * @param sources the sources of the application, binary names of classes or locations
 * @param mainClass the binary name of its main class, or null if there is none
 * @param arguments the arguments the application was started with
 * @param properties property sources of the parent that the worker cannot build for itself, first one first
 * @param defaults the default properties that the application was given, or null
 * @param profiles the active profiles
 * @param manager how to use the manager of shared objects, or null if there is none
 */
public record ApplicationWorker(
        List<String> taskBeans,
        List<String> sources,
        @Nullable String mainClass,
        List<String> arguments,
        List<PropertyMap> properties,
        @Nullable PropertyMap defaults,
        List<String> profiles,
        @Nullable ManagerAccess manager)
        implements WorkerInitializer {

    @Override
    public void initialize(WorkerContext context) throws Exception {
        WorkerProcess.mark(context);
        TaskTargets.install(WorkerApplication.start(this, context));
    }
}
