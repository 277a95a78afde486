package io.github.multiprocessing.spring.dashboard;

import io.github.multiprocessing.spring.actuate.OutputPolicy;
import io.github.multiprocessing.spring.actuate.ProcessPoolsEndpoint;
import io.github.multiprocessing.spring.health.FixedPools;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.endpoint.PropertiesEndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.OperationFilter;
import org.springframework.boot.actuate.endpoint.invoke.convert.ConversionServiceParameterValueMapper;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.PathMapper;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpointDiscoverer;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

/** The dashboard and the endpoint of the pools, exposed as Actuator does it. */
final class ExposedEndpoints {

    private ExposedEndpoints() {}

    /** With read access to both. */
    static PathMappedEndpoints readOnly() {
        return with(Map.of(), new MockEnvironment());
    }

    /** With pools that can be changed, and some endpoints on other paths. */
    static PathMappedEndpoints unrestricted(Map<String, String> paths) {
        return with(
                paths, new MockEnvironment().withProperty("management.endpoint.processpools.access", "unrestricted"));
    }

    private static PathMappedEndpoints with(Map<String, String> paths, MockEnvironment environment) {
        environment.setConversionService(new ApplicationConversionService());
        PathMapper mapper = (id) -> paths.get(id.toString());
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            FixedPools pools = new FixedPools(List.of());
            context.registerBean(
                    ProcessPoolsEndpoint.class,
                    () -> new ProcessPoolsEndpoint(pools, context, OutputPolicy.of(environment)));
            context.registerBean(
                    ProcessDashboardEndpoint.class,
                    () -> new ProcessDashboardEndpoint(
                            new DashboardPaths(() -> null),
                            DashboardDataTests.data(),
                            new DashboardHistory(pools::snapshots, InstantSource.system())));
            context.refresh();
            return new PathMappedEndpoints(
                    "/actuator",
                    new WebEndpointDiscoverer(
                            context,
                            new ConversionServiceParameterValueMapper(),
                            EndpointMediaTypes.DEFAULT,
                            List.of(mapper),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(OperationFilter.byAccess(new PropertiesEndpointAccessResolver(environment)))));
        }
    }
}
