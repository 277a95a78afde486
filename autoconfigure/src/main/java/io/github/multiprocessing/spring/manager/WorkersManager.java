package io.github.multiprocessing.spring.manager;

import io.github.multiprocessing.manager.ManagerLimits;
import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.worker.ManagerAccess;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.NamedBeanHolder;

/** Finds the manager that the workers of an application share with it: the bean that would be injected by type. */
public final class WorkersManager {

    private static final Logger LOGGER = LoggerFactory.getLogger(WorkersManager.class);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(10);

    private WorkersManager() {}

    /**
     * How workers use the application's manager.
     *
     * @param beanFactory the application's beans
     * @param user the bean that hands it to workers, which has to be destroyed before the manager
     * @param factory made the manager, or null if the application made one of its own
     * @return how, or null if there is no manager, or more than one
     */
    public static @Nullable ManagerAccess find(
            ConfigurableListableBeanFactory beanFactory, String user, @Nullable ManagerFactory factory) {
        NamedBeanHolder<SyncManager> found;
        try {
            found = beanFactory.resolveNamedBean(SyncManager.class);
        } catch (NoSuchBeanDefinitionException ex) {
            return null;
        }
        beanFactory.registerDependentBean(found.getBeanName(), user);
        SyncManager manager = found.getBeanInstance();
        if (factory != null) {
            return factory.access(found.getBeanName(), manager);
        }
        try {
            return new ManagerAccess(
                    found.getBeanName(),
                    manager.address().toString(),
                    manager.authKey().toBytes(),
                    null,
                    CALL_TIMEOUT,
                    PING_TIMEOUT,
                    ManagerLimits.defaults().messageBytes(),
                    List.of());
        } catch (IllegalStateException ex) {
            LOGGER.warn("Workers do not get the manager of bean '{}': {}", found.getBeanName(), ex.getMessage());
            return null;
        }
    }
}
