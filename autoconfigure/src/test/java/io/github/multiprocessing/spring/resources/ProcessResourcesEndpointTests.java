package io.github.multiprocessing.spring.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.health.Snapshots;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.PropertiesEndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.OperationFilter;
import org.springframework.boot.actuate.endpoint.invoke.convert.ConversionServiceParameterValueMapper;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpointDiscoverer;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProcessResourcesEndpointTests {

    private static JsonNode json(ProcessResourcesEndpoint endpoint) {
        return JsonMapper.shared().valueToTree(endpoint.resources());
    }

    @Test
    void tellsEverythingUnderNamesThatStay() {
        JsonNode resources = json(new ProcessResourcesEndpoint(TrackerSnapshots::busy, () -> Silence.NONE));
        assertThat(resources.propertyNames())
                .containsExactly(
                        "guard",
                        "runDirectory",
                        "counts",
                        "segments",
                        "directories",
                        "sockets",
                        "processes",
                        "strays",
                        "totals",
                        "lastSweep");
        String self = String.valueOf(ProcessHandle.current().pid());
        assertThat(resources.path("guard"))
                .hasToString(
                        "{\"state\":\"RUNNING\",\"pid\":77,\"uptimeMillis\":9000,\"restarts\":1,\"problem\":null}");
        assertThat(resources.path("runDirectory").asString()).isEqualTo("/dev/shm/mp-run");
        assertThat(resources.path("counts"))
                .hasToString("{\"segments\":2,\"segmentBytes\":4106,\"directories\":1,\"sockets\":1,\"processes\":2,"
                        + "\"strays\":2}");
        assertThat(resources.path("segments").path(0))
                .hasToString("{\"name\":\"prices\",\"visibility\":\"PUBLIC\",\"bytes\":4096,\"ageMillis\":2000,"
                        + "\"owner\":4711,\"ownerName\":\"ocr-1\"}");
        assertThat(resources.path("segments").path(1))
                .hasToString("{\"name\":\"segment-1\",\"visibility\":\"PRIVATE\",\"bytes\":10,\"ageMillis\":1000,"
                        + "\"owner\":-1,\"ownerName\":null}");
        assertThat(resources.path("directories").path(0))
                .hasToString("{\"path\":\"/dev/shm/mp-run\",\"files\":3,\"bytes\":5000,\"ageMillis\":10000,\"owner\":"
                        + self + ",\"ownerName\":\"application\"}");
        assertThat(resources.path("sockets").path(0))
                .hasToString(
                        "{\"path\":\"/dev/shm/mp-pool/a.s\",\"owner\":" + self + ",\"ownerName\":\"application\"}");
        assertThat(resources.path("processes").path(0))
                .hasToString("{\"name\":\"ocr-1\",\"pid\":4711,\"parent\":" + self
                        + ",\"state\":\"STOPPED\",\"ageMillis\":8000}");
        assertThat(resources.path("processes").path(1).path("state").asString()).isEqualTo("GONE");
    }

    @Test
    void tellsWhatHelpsAgainstProcessesThatStay() {
        JsonNode resources = json(new ProcessResourcesEndpoint(TrackerSnapshots::busy, () -> Silence.NONE));
        JsonNode zombie = resources.path("strays").path(0);
        assertThat(zombie.path("kind").asString()).isEqualTo("ZOMBIE");
        assertThat(zombie.path("pid").asInt()).isEqualTo(99);
        assertThat(zombie.path("parent").asInt()).isEqualTo(1);
        assertThat(zombie.path("ageMillis").asLong()).isEqualTo(30_000);
        assertThat(zombie.path("seenMillis").asLong()).isEqualTo(3000);
        assertThat(zombie.path("remedy").asString()).isEqualTo("REAP");
        assertThat(resources.path("strays").path(1).path("advice").asString()).contains("wchan");
        assertThat(resources.path("totals"))
                .hasToString("{\"zombies\":{\"seen\":5,\"ended\":4},\"orphans\":{\"seen\":3,\"ended\":2},"
                        + "\"unkillable\":{\"seen\":1,\"ended\":0},\"silent\":{\"seen\":0,\"ended\":0},"
                        + "\"swept\":{\"directories\":11,\"segments\":12,\"processes\":13,\"bytes\":14}}");
        JsonNode sweep = resources.path("lastSweep");
        assertThat(sweep.path("at").asString()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(sweep.path("tookMillis").asLong()).isEqualTo(7);
        assertThat(sweep.path("directories").asInt()).isEqualTo(2);
        assertThat(sweep.path("segments").path(0).asString()).isEqualTo("/left");
        assertThat(sweep.path("processes").path(0).asString()).isEqualTo("pid 9");
    }

    @Test
    void tellsOfWorkersThatLiveAndAreNotHeardOf() {
        SilentWorkers silent = silentAfter(Duration.ofMillis(1500));
        JsonNode resources = json(new ProcessResourcesEndpoint(TrackerSnapshots::busy, silent::now));
        assertThat(resources.path("counts").path("strays").asInt()).isEqualTo(3);
        JsonNode worker = resources.path("strays").path(2);
        assertThat(worker.path("kind").asString()).isEqualTo("SILENT");
        assertThat(worker.path("name").asString()).isEqualTo("ocr-1");
        assertThat(worker.path("pid").asLong()).isEqualTo(7);
        assertThat(worker.path("parent").asLong())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(worker.path("ageMillis").asLong()).isEqualTo(2000);
        assertThat(worker.path("seenMillis").asLong()).isEqualTo(1500);
        assertThat(worker.path("remedy").asString()).isEqualTo("HEARTBEAT");
        assertThat(worker.path("advice").asString()).contains("heartbeat.timeout");
        assertThat(resources.path("totals").path("silent")).hasToString("{\"seen\":1,\"ended\":0}");
        assertThat(silentAfter(Duration.ofMillis(1501)).now()).isEqualTo(Silence.NONE);
    }

    static SilentWorkers silentAfter(Duration patience) {
        return new SilentWorkers(() -> List.of(Snapshots.running("ocr")), (pool) -> patience);
    }

    @Test
    void listsSoManyAndCountsAll() {
        JsonNode resources = json(new ProcessResourcesEndpoint(() -> TrackerSnapshots.idle(700), () -> Silence.NONE));
        assertThat(resources.path("segments")).hasSize(500);
        assertThat(resources.path("counts").path("segments").asInt()).isEqualTo(700);
        assertThat(resources.path("counts").path("segmentBytes").asInt()).isEqualTo(1400);
        assertThat(resources.path("guard").path("problem").asString()).isEqualTo("there is no java program");
        assertThat(resources.path("runDirectory").isNull()).isTrue();
        assertThat(resources.path("lastSweep").isNull()).isTrue();
    }

    @Test
    void canOnlyBeRead() {
        for (String access : List.of("read-only", "unrestricted")) {
            MockEnvironment environment =
                    new MockEnvironment().withProperty("management.endpoint.processresources.access", access);
            environment.setConversionService(new ApplicationConversionService());
            assertThat(requests(environment)).containsExactly("GET processresources");
        }
    }

    private static List<String> requests(MockEnvironment environment) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.registerBean(
                    ProcessResourcesEndpoint.class,
                    () -> new ProcessResourcesEndpoint(TrackerSnapshots::busy, () -> Silence.NONE));
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
                    .getEndpoints().iterator().next().getOperations().stream()
                            .map((operation) -> operation.getRequestPredicate().getHttpMethod() + " "
                                    + operation.getRequestPredicate().getPath())
                            .toList();
        }
    }
}
