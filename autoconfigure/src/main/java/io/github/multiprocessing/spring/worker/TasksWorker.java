package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.pool.WorkerContext;
import io.github.multiprocessing.pool.WorkerInitializer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a worker with the beans that its task beans depend on, and no others.
 *
 * @param taskBeans the names of the beans whose methods are tasks
 * @param beans all beans to make
 * @param above property sources that win over the environment variables, first one first
 * @param below property sources that the environment variables win over, first one first
 * @param profiles the active profiles
 * @param manager how to use the manager of shared objects, or null if there is none
 */
public record TasksWorker(
        List<String> taskBeans,
        List<GraphBean> beans,
        List<PropertyMap> above,
        List<PropertyMap> below,
        List<String> profiles,
        @Nullable ManagerAccess manager)
        implements WorkerInitializer {

    @Override
    public void initialize(WorkerContext context) throws Exception {
        WorkerProcess.mark(context);
        TaskTargets.install(GraphContext.start(this, context));
    }
}
