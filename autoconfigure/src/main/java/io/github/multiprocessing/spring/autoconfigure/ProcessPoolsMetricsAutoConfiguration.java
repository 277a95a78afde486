package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.metrics.ProcessPoolMetrics;
import io.github.multiprocessing.spring.metrics.WorkerJvmMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the meters of the pools. */
@AutoConfiguration(
        after = MultiprocessingAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ProcessPools.class, MeterRegistry.class})
public final class ProcessPoolsMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ProcessPoolMetrics processPoolMetrics() {
        return new ProcessPoolMetrics();
    }

    @Bean
    @ConditionalOnMissingBean
    WorkerJvmMetrics workerJvmMetrics() {
        return new WorkerJvmMetrics();
    }
}
