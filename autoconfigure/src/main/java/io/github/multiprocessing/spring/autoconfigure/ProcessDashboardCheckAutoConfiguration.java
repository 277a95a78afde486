package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.dashboard.DashboardUnavailable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.ClassUtils;

/** Says what is missing where the dashboard is enabled and cannot be served; also where there is no Actuator. */
@AutoConfiguration(after = ProcessDashboardAutoConfiguration.class)
@ConditionalOnBooleanProperty("multiprocessing.dashboard.enabled")
@ConditionalOnBean(ProcessPools.class)
public final class ProcessDashboardCheckAutoConfiguration {

    private static final String ACTUATOR =
            "org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint";

    @Bean
    @Lazy(false)
    @ConditionalOnMissingBean(type = "io.github.multiprocessing.spring.dashboard.ProcessDashboardEndpoint")
    DashboardUnavailable processDashboardUnavailable() {
        return new DashboardUnavailable(
                ClassUtils.isPresent(ACTUATOR, Thread.currentThread().getContextClassLoader()));
    }
}
