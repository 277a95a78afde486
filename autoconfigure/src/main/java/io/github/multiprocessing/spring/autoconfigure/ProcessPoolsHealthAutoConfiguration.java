package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.health.ProcessPoolsHealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the health of the pools, the contributor {@code processPools}. */
@AutoConfiguration(after = MultiprocessingAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(ProcessPools.class)
@ConditionalOnEnabledHealthIndicator("processpools")
public final class ProcessPoolsHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "processPoolsHealthIndicator")
    ProcessPoolsHealthIndicator processPoolsHealthIndicator(ProcessPools pools) {
        return new ProcessPoolsHealthIndicator(pools);
    }
}
