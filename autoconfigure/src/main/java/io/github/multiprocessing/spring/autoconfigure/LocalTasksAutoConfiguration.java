package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.spring.ProcessTasks;
import io.github.multiprocessing.spring.task.LocalProcessTasks;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of what runs code where it is called: in a worker, and where {@code multiprocessing.enabled} is false.
 * A bean that asks for {@link ProcessTasks} works there as well.
 */
@AutoConfiguration(after = MultiprocessingAutoConfiguration.class)
public final class LocalTasksAutoConfiguration {

    LocalTasksAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(ProcessTasks.class)
    LocalProcessTasks processTasks(BeanFactory beanFactory) {
        return new LocalProcessTasks(beanFactory);
    }
}
