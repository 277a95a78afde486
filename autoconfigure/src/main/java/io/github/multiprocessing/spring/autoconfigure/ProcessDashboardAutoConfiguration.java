package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.actuate.OutputPolicy;
import io.github.multiprocessing.spring.actuate.ProcessPoolsEndpoint;
import io.github.multiprocessing.spring.dashboard.DashboardData;
import io.github.multiprocessing.spring.dashboard.DashboardHistory;
import io.github.multiprocessing.spring.dashboard.DashboardPaths;
import io.github.multiprocessing.spring.dashboard.DashboardSampler;
import io.github.multiprocessing.spring.dashboard.ProcessDashboardEndpoint;
import io.github.multiprocessing.spring.manager.RecentManager;
import io.github.multiprocessing.spring.manager.SyncManagerDescriptor;
import io.github.multiprocessing.spring.manager.SyncManagerEndpoint;
import io.github.multiprocessing.spring.resources.ProcessResourcesEndpoint;
import io.github.multiprocessing.spring.resources.SilentWorkers;
import io.github.multiprocessing.tracker.ResourceTracker;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Auto-configuration of the dashboard, which has to be asked for and exposed. */
@AutoConfiguration(after = {MultiprocessingAutoConfiguration.class, SyncManagerAutoConfiguration.class})
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBooleanProperty("multiprocessing.dashboard.enabled")
@ConditionalOnBean(ProcessPools.class)
@ConditionalOnAvailableEndpoint(endpoint = ProcessDashboardEndpoint.class, exposure = EndpointExposure.WEB)
public final class ProcessDashboardAutoConfiguration {

    @Bean
    DashboardHistory processDashboardHistory(ProcessPools pools) {
        return new DashboardHistory(pools::snapshots, InstantSource.system());
    }

    @Bean
    @Lazy(false)
    DashboardSampler processDashboardSampler(DashboardHistory history) {
        return new DashboardSampler(history);
    }

    @Bean
    @ConditionalOnMissingBean
    ProcessDashboardEndpoint processDashboardEndpoint(
            Environment environment,
            ApplicationEventPublisher events,
            ProcessPools pools,
            ResourceTracker tracker,
            SilentWorkers silent,
            ObjectProvider<SyncManager> manager,
            ObjectProvider<PathMappedEndpoints> endpoints,
            DashboardHistory history) {
        ProcessPoolsEndpoint poolsEndpoint = new ProcessPoolsEndpoint(pools, events, OutputPolicy.of(environment));
        ProcessResourcesEndpoint resourcesEndpoint = new ProcessResourcesEndpoint(tracker, silent);
        DashboardData data = new DashboardData(
                environment.getProperty("spring.application.name"),
                InstantSource.system(),
                pools::names,
                () -> poolsEndpoint.pools().pools(),
                resourcesEndpoint::resources,
                descriptor(manager.getIfUnique()));
        return new ProcessDashboardEndpoint(new DashboardPaths(endpoints::getIfAvailable), data, history);
    }

    private static Supplier<@Nullable SyncManagerDescriptor> descriptor(@Nullable SyncManager manager) {
        return manager == null ? () -> null : new SyncManagerEndpoint(manager, new RecentManager(manager))::manager;
    }
}
