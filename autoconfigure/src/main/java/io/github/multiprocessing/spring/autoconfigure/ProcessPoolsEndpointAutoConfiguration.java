package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.actuate.ProcessPoolsEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of {@link ProcessPoolsEndpoint}. */
@AutoConfiguration(after = MultiprocessingAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(ProcessPools.class)
@ConditionalOnAvailableEndpoint(ProcessPoolsEndpoint.class)
public final class ProcessPoolsEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ProcessPoolsEndpoint processPoolsEndpoint(ProcessPools pools) {
        return new ProcessPoolsEndpoint(pools);
    }
}
