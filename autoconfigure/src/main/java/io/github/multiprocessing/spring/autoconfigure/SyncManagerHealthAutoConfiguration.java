package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.ConditionalOnParentProcess;
import io.github.multiprocessing.spring.manager.RecentManager;
import io.github.multiprocessing.spring.manager.SyncManagerHealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the health of the manager of shared objects, the contributor {@code syncManager}. */
@AutoConfiguration(after = SyncManagerAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnParentProcess
@ConditionalOnSingleCandidate(SyncManager.class)
@ConditionalOnEnabledHealthIndicator("syncmanager")
public final class SyncManagerHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "syncManagerHealthIndicator")
    SyncManagerHealthIndicator syncManagerHealthIndicator(SyncManager manager) {
        return new SyncManagerHealthIndicator(manager, new RecentManager(manager));
    }
}
