package io.github.multiprocessing.spring.actuate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.health.FixedPools;
import io.github.multiprocessing.spring.health.Snapshots;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProcessPoolsEndpointTests {

    private final ProcessPoolsEndpoint endpoint =
            new ProcessPoolsEndpoint(new FixedPools(List.of(Snapshots.running("a"), Snapshots.broken("ocr"))));

    @Test
    void tellsEverythingAboutAPool() {
        JsonNode pool = JsonMapper.shared().valueToTree(requireNonNull(this.endpoint.pool("ocr")));
        assertThat(pool.path("state").asString()).isEqualTo("BROKEN");
        assertThat(pool.path("circuitReason").asString()).isEqualTo("6 failed starts in 60 s");
        assertThat(pool.path("circuitOpenMillis").asLong()).isEqualTo(42_000);
        assertThat(pool.path("tasks").path("submitted").asLong()).isEqualTo(9);
        JsonNode worker = pool.path("workers").path(0);
        assertThat(worker.path("task").asString()).isEqualTo("Ocr.text");
        assertThat(worker.path("taskMillis").asLong()).isEqualTo(1000);
        assertThat(worker.path("heartbeatMillis").asLong()).isEqualTo(1500);
        JsonNode exit = pool.path("lastExits").path(0);
        assertThat(exit.path("reason").asString()).isEqualTo("SIGNAL");
        assertThat(exit.path("signal").asInt()).isEqualTo(9);
    }

    @Test
    void showsNoOutputOfWorkers() {
        String json = JsonMapper.shared().writeValueAsString(this.endpoint.pools());
        assertThat(json).contains("\"name\":\"a\"").doesNotContain("a secret in the output");
    }

    @Test
    void unknownPoolIsNotFound() {
        assertThat(this.endpoint.pool("nope")).isNull();
    }
}
