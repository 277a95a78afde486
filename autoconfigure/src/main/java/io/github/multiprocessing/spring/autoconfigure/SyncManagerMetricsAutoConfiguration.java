package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.ConditionalOnParentProcess;
import io.github.multiprocessing.spring.manager.RecentManager;
import io.github.multiprocessing.spring.manager.SyncManagerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the meters of the manager of shared objects. */
@AutoConfiguration(
        after = SyncManagerAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnParentProcess
@ConditionalOnSingleCandidate(SyncManager.class)
@ConditionalOnBean(MeterRegistry.class)
public final class SyncManagerMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SyncManagerMetrics syncManagerMetrics(SyncManager manager) {
        return new SyncManagerMetrics(new RecentManager(manager));
    }
}
