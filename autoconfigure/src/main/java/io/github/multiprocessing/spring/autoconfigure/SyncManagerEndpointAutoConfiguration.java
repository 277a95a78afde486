package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.ConditionalOnParentProcess;
import io.github.multiprocessing.spring.manager.RecentManager;
import io.github.multiprocessing.spring.manager.SyncManagerEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of {@link SyncManagerEndpoint}. */
@AutoConfiguration(after = SyncManagerAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnParentProcess
@ConditionalOnSingleCandidate(SyncManager.class)
@ConditionalOnAvailableEndpoint(SyncManagerEndpoint.class)
public final class SyncManagerEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SyncManagerEndpoint syncManagerEndpoint(SyncManager manager) {
        return new SyncManagerEndpoint(manager, new RecentManager(manager));
    }
}
