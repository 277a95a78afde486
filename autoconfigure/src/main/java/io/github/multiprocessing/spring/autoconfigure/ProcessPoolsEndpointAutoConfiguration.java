package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.actuate.OutputPolicy;
import io.github.multiprocessing.spring.actuate.ProcessPoolDumpEndpoint;
import io.github.multiprocessing.spring.actuate.ProcessPoolsEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Auto-configuration of {@link ProcessPoolsEndpoint} and {@link ProcessPoolDumpEndpoint}. */
@AutoConfiguration(after = MultiprocessingAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(ProcessPools.class)
public final class ProcessPoolsEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    ProcessPoolsEndpoint processPoolsEndpoint(
            ProcessPools pools, ApplicationEventPublisher events, Environment environment) {
        return new ProcessPoolsEndpoint(pools, events, OutputPolicy.of(environment));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    ProcessPoolDumpEndpoint processPoolDumpEndpoint(ProcessPools pools) {
        return new ProcessPoolDumpEndpoint(pools);
    }
}
