package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.pool.WorkerInitializer;
import org.springframework.beans.factory.BeanFactory;

/** Sets up threads of the application's own process to run its tasks, instead of worker processes. */
public final class ThreadWorkers {

    private ThreadWorkers() {}

    /**
     * What every thread runs first. It does not travel.
     *
     * @param beans the application's beans, whose methods are called without their advice, as in a worker process
     * @param loader the application's classes
     * @return the initializer
     */
    public static WorkerInitializer of(BeanFactory beans, ClassLoader loader) {
        ContextTargets targets = new ContextTargets(beans);
        return (context) -> {
            Thread.currentThread().setContextClassLoader(loader);
            TaskTargets.installForThread(targets);
        };
    }

    /**
     * Whether the present thread is such a one. What a task calls runs where the task does.
     *
     * @return true in a task that runs in a thread
     */
    public static boolean isCurrent() {
        return TaskTargets.areOfThread();
    }
}
