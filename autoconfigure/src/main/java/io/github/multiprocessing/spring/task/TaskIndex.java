package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.spring.diagnostics.UnknownPoolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * All tasks of the application by pool, lazy beans included. Read from the bean definitions, so that nothing is instantiated
 * for it, and read again once all singletons exist, because then the types are known best.
 */
public final class TaskIndex implements SmartInitializingSingleton {

    private final ConfigurableListableBeanFactory beanFactory;
    private final Set<String> pools;

    /**
     * Creates the index.
     *
     * @param beanFactory the beans
     * @param pools the names of the pools there are
     */
    public TaskIndex(ConfigurableListableBeanFactory beanFactory, Set<String> pools) {
        this.beanFactory = beanFactory;
        this.pools = pools;
    }

    @Override
    public void afterSingletonsInstantiated() {
        byPool().values().forEach((tasks) -> tasks.forEach(TaskMethodRules::warnIfTransactional));
    }

    /**
     * The tasks of one pool.
     *
     * @param pool the name of the pool
     * @return its tasks, possibly none
     */
    public List<TaskMethod> of(String pool) {
        return byPool().getOrDefault(pool, List.of());
    }

    /**
     * All tasks.
     *
     * @return the tasks of each pool that has any
     * @throws UnknownPoolException if a task names a pool that is not configured
     * @throws io.github.multiprocessing.spring.diagnostics.InvalidProcessTaskException if a method cannot be a task
     */
    public Map<String, List<TaskMethod>> byPool() {
        TaskMethods methods = new TaskMethods(this.beanFactory);
        Map<String, List<TaskMethod>> found = new TreeMap<>();
        for (String bean : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
            Class<?> type = ScopedProxyUtils.isScopedTarget(bean)
                    ? null
                    : AutoProxyUtils.determineTargetClass(this.beanFactory, bean);
            if (type != null) {
                methods.of(bean, type)
                        .forEach((task) -> found.computeIfAbsent(task.pool(), (pool) -> new ArrayList<>())
                                .add(task));
            }
        }
        found.forEach(this::checkKnown);
        return found;
    }

    private void checkKnown(String pool, List<TaskMethod> tasks) {
        if (!this.pools.contains(pool)) {
            TaskMethod task = tasks.get(0);
            throw new UnknownPoolException(pool, TaskMethodRules.subject(task.bean(), task.method()), this.pools);
        }
    }
}
