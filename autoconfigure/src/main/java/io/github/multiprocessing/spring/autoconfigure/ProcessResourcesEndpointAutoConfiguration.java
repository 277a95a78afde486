package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.spring.resources.ProcessResourcesEndpoint;
import io.github.multiprocessing.spring.resources.SilentWorkers;
import io.github.multiprocessing.tracker.ResourceTracker;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of {@link ProcessResourcesEndpoint}. */
@AutoConfiguration(after = MultiprocessingAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean({ResourceTracker.class, SilentWorkers.class})
@ConditionalOnAvailableEndpoint(ProcessResourcesEndpoint.class)
public final class ProcessResourcesEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ProcessResourcesEndpoint processResourcesEndpoint(ResourceTracker tracker, SilentWorkers silent) {
        return new ProcessResourcesEndpoint(tracker, silent);
    }
}
