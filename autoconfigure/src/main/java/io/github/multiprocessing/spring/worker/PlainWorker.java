package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.pool.WorkerContext;
import io.github.multiprocessing.pool.WorkerInitializer;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a worker for tasks whose classes need no bean: each is instantiated as it is, and no class of Spring is loaded.
 *
 * @param classes the binary name of the class of each task bean
 * @param manager how to use the manager of shared objects, or null if there is none
 */
public record PlainWorker(
        Map<String, String> classes, @Nullable ManagerAccess manager) implements WorkerInitializer {

    @Override
    public void initialize(WorkerContext context) throws Exception {
        WorkerProcess.mark(context);
        if (this.manager != null) {
            this.manager.open(context); // proxies among the arguments find it
        }
        Map<String, Object> targets = new HashMap<>();
        for (Map.Entry<String, String> entry : this.classes.entrySet()) {
            targets.put(entry.getKey(), instantiate(BeanMethod.load(entry.getValue())));
        }
        TaskTargets.install((bean, type) -> {
            Object target = targets.get(bean);
            if (target == null) {
                throw new IllegalStateException(
                        "This worker knows no task bean '" + bean + "', only " + targets.keySet());
            }
            return target;
        });
    }

    private static Object instantiate(Class<?> type) throws Exception {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException ex) {
            if (ex.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw ex;
        }
    }
}
