package io.github.multiprocessing.spring.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.autoconfigure.MultiprocessingAutoConfiguration;
import io.github.multiprocessing.spring.autoconfigure.ProcessPoolsEndpointAutoConfiguration;
import io.github.multiprocessing.spring.autoconfigure.ProcessPoolsHealthAutoConfiguration;
import io.github.multiprocessing.spring.autoconfigure.ProcessResourcesEndpointAutoConfiguration;
import io.github.multiprocessing.spring.autoconfigure.SyncManagerAutoConfiguration;
import io.github.multiprocessing.spring.autoconfigure.SyncManagerEndpointAutoConfiguration;
import io.github.multiprocessing.spring.autoconfigure.SyncManagerHealthAutoConfiguration;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.JsonNode;

/**
 * Keeps {@code docs/endpoints.md} in the shape of what the endpoints tell of a real run. To write it anew: {@code mvn -pl
 * autoconfigure verify -Dit.test=EndpointReferenceIT -Dendpoints.write=true}.
 */
class EndpointReferenceIT {

    private static final String SECRET = "open-sesame-0815";

    private final List<Object> events = new CopyOnWriteArrayList<>();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    MultiprocessingAutoConfiguration.class,
                    ProcessPoolsEndpointAutoConfiguration.class,
                    ProcessPoolsHealthAutoConfiguration.class,
                    ProcessResourcesEndpointAutoConfiguration.class,
                    SyncManagerAutoConfiguration.class,
                    SyncManagerEndpointAutoConfiguration.class,
                    SyncManagerHealthAutoConfiguration.class,
                    JacksonEndpointAutoConfiguration.class))
            .withInitializer((context) -> context.addApplicationListener(this.events::add))
            .withPropertyValues(
                    "management.endpoints.web.exposure.include=*",
                    "management.endpoint.processpools.access=UNRESTRICTED",
                    "management.endpoint.processpooldump.access=READ_ONLY",
                    "multiprocessing.pools.documents.processes=1",
                    "multiprocessing.pools.documents.slow-task-threshold=500ms",
                    "multiprocessing.pools.documents.quarantine-after=1",
                    "multiprocessing.pools.documents.worker.heap=48MB",
                    "multiprocessing.pools.documents.worker.environment[API_KEY]=" + SECRET,
                    "multiprocessing.pools.documents.worker.jvm-arguments=-Dapi.key=" + SECRET,
                    "multiprocessing.shutdown-grace=100ms",
                    "multiprocessing.manager.enabled=true",
                    "multiprocessing.manager.heap=48MB",
                    "multiprocessing.manager.auth-key=" + SECRET,
                    "multiprocessing.manager.objects.inbox.type=queue",
                    "multiprocessing.manager.objects.inbox.capacity=10");

    @Test
    void a19ReferenceTellsWhatARealRunTellsAndNothingSecret() {
        this.runner.run((context) -> {
            EndpointJsonMapper mapper = context.getBean(EndpointJsonMapper.class);
            Map<String, JsonNode> told = new LinkedHashMap<>();
            new ReferenceRun(context, SECRET)
                    .answers()
                    .forEach((request, answer) -> told.put(request, mapper.get().valueToTree(answer)));
            this.events.stream()
                    .filter(AuditApplicationEvent.class::isInstance)
                    .map((event) -> ((AuditApplicationEvent) event).getAuditEvent())
                    .forEach((event) -> told.put("an audit event", mapper.get().valueToTree(event)));
            byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
            assertThat(told.toString())
                    .contains("Documents.print")
                    .doesNotContain(SECRET)
                    .doesNotContain(HexFormat.of().formatHex(bytes))
                    .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(bytes));
            EndpointReference.check(told);
        });
    }
}
