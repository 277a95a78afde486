package io.github.multiprocessing.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.spring.health.FixedPools;
import io.github.multiprocessing.spring.health.Snapshots;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.PropertiesEndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationFilter;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.invoke.convert.ConversionServiceParameterValueMapper;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpointDiscoverer;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

/** What of the endpoint is reachable over HTTP, and with which access. */
class ProcessPoolsAccessTests {

    private static final FixedPools POOLS = new FixedPools(List.of(Snapshots.running("a")));

    @Test
    void onlyReadsUnlessAccessIsGranted() {
        assertThat(requests(new MockEnvironment()))
                .containsExactlyInAnyOrder(
                        "GET processpools", "GET processpools/{name}", "GET processpools/{name}/{worker}");
    }

    @Test
    void writesWithUnrestrictedAccess() {
        assertThat(requests(granted()))
                .hasSize(5)
                .contains("POST processpools/{name}", "POST processpools/{name}/{worker}");
    }

    @Test
    void threadsAreToldToNobodyUnlessAccessIsGranted() {
        assertThat(requests(dumps(new MockEnvironment()))).isEmpty();
        MockEnvironment granted = new MockEnvironment();
        granted.setConversionService(new ApplicationConversionService());
        granted.withProperty("management.endpoint.processpooldump.access", "read-only");
        assertThat(requests(dumps(granted)))
                .containsExactlyInAnyOrder(
                        "GET processpooldump/{pool}/{worker}",
                        "GET processpooldump/{pool}/{worker}",
                        "GET processpooldump/{pool}/{worker}/{what}");
    }

    @Test
    void argumentsOfRequestAreConverted() {
        WebOperation act = operations(granted()).stream()
                .filter((operation) -> request(operation).equals("POST processpools/{name}/{worker}"))
                .findFirst()
                .orElseThrow();
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() -> act.invoke(new InvocationContext(
                        SecurityContext.NONE, Map.of("name", "nope", "worker", "nope-1", "action", "recycle"))))
                .withMessage("There is no pool 'nope'");
    }

    private static MockEnvironment granted() {
        MockEnvironment environment = new MockEnvironment();
        environment.setConversionService(new ApplicationConversionService());
        return environment.withProperty("management.endpoint.processpools.access", "unrestricted");
    }

    private static List<String> requests(MockEnvironment environment) {
        return requests(operations(environment));
    }

    private static List<String> requests(Collection<WebOperation> operations) {
        return operations.stream().map(ProcessPoolsAccessTests::request).toList();
    }

    private static String request(WebOperation operation) {
        return operation.getRequestPredicate().getHttpMethod() + " "
                + operation.getRequestPredicate().getPath();
    }

    private static Collection<WebOperation> operations(MockEnvironment environment) {
        return operations(
                environment,
                ProcessPoolsEndpoint.class,
                () -> new ProcessPoolsEndpoint(POOLS, (event) -> {}, OutputPolicy.NOBODY, (pool) -> List.of()));
    }

    private static Collection<WebOperation> dumps(MockEnvironment environment) {
        return operations(environment, ProcessPoolDumpEndpoint.class, () -> new ProcessPoolDumpEndpoint(POOLS));
    }

    private static <E> Collection<WebOperation> operations(
            MockEnvironment environment, Class<E> type, Supplier<E> endpoint) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.registerBean(type, endpoint);
            context.refresh();
            return new WebEndpointDiscoverer(
                            context,
                            new ConversionServiceParameterValueMapper(),
                            EndpointMediaTypes.DEFAULT,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(OperationFilter.byAccess(new PropertiesEndpointAccessResolver(environment))))
                    .getEndpoints().stream()
                            .flatMap((found) -> found.getOperations().stream())
                            .toList();
        }
    }
}
