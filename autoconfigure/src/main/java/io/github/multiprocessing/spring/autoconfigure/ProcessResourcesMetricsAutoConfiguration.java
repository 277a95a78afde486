package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.spring.resources.ProcessResourcesMetrics;
import io.github.multiprocessing.spring.resources.SilentWorkers;
import io.github.multiprocessing.tracker.ResourceTracker;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the meters of what the application has of the machine. */
@AutoConfiguration(
        after = MultiprocessingAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ResourceTracker.class, SilentWorkers.class, MeterRegistry.class})
public final class ProcessResourcesMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ProcessResourcesMetrics processResourcesMetrics(ResourceTracker tracker, SilentWorkers silent) {
        return new ProcessResourcesMetrics(tracker, silent);
    }
}
