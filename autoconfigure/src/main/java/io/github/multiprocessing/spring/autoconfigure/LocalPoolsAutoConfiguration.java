package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.spring.ConditionalOnParentProcess;
import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.pool.LocalProcessPools;
import io.github.multiprocessing.spring.properties.MultiprocessingProperties;
import java.util.Objects;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.ClassUtils;

/**
 * Auto-configuration of pools of threads where {@code multiprocessing.enabled} is false, for beans that have pools injected. After
 * all that shows pools of processes, of which there are none, but before their health, which a group may name.
 */
@AutoConfiguration(
        after = {
            MultiprocessingAutoConfiguration.class,
            ProcessDashboardAutoConfiguration.class,
            ProcessDashboardCheckAutoConfiguration.class,
            ProcessPoolsEndpointAutoConfiguration.class,
            ProcessPoolsMetricsAutoConfiguration.class,
            ProcessResourcesEndpointAutoConfiguration.class,
            ProcessResourcesMetricsAutoConfiguration.class
        },
        before = ProcessPoolsHealthAutoConfiguration.class)
@ConditionalOnParentProcess
@ConditionalOnBooleanProperty(name = "multiprocessing.enabled", havingValue = false)
@ConditionalOnMissingBean(ProcessPools.class)
@EnableConfigurationProperties(MultiprocessingProperties.class)
public final class LocalPoolsAutoConfiguration {

    LocalPoolsAutoConfiguration() {}

    @Bean
    LocalProcessPools processPools(MultiprocessingProperties properties, ConfigurableListableBeanFactory beanFactory) {
        return new LocalProcessPools(
                properties,
                beanFactory,
                Objects.requireNonNullElseGet(beanFactory.getBeanClassLoader(), ClassUtils::getDefaultClassLoader));
    }

    /** The default pool; the registry closes it. */
    @Bean(destroyMethod = "")
    @Lazy
    @ConditionalOnMissingBean(Pool.class)
    Pool threadPool(LocalProcessPools pools) {
        return pools.pool(ProcessPools.DEFAULT);
    }
}
