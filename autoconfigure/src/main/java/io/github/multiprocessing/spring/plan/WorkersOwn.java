package io.github.multiprocessing.spring.plan;

import io.github.multiprocessing.spring.task.LocalProcessTasks;
import io.github.multiprocessing.spring.task.SpringProcessTasks;
import io.github.multiprocessing.spring.worker.GraphBean;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Beans of this library that are something else in a worker. */
final class WorkersOwn {

    private WorkersOwn() {}

    /** What a worker has for such a bean, or null if it is none: what a task of a worker asks for runs where it is. */
    static @Nullable GraphBean of(String bean, ConfigurableListableBeanFactory beanFactory) {
        Class<?> type = beanFactory.containsBean(bean) ? beanFactory.getType(bean, false) : null;
        return type == SpringProcessTasks.class ? tasks(bean) : null;
    }

    private static GraphBean tasks(String bean) {
        return new GraphBean(
                bean,
                LocalProcessTasks.class.getName(),
                GraphBean.Origin.CLASS,
                null,
                null,
                BeanDefinition.SCOPE_SINGLETON,
                false,
                false,
                true,
                true,
                List.of(),
                List.of(),
                List.of());
    }
}
