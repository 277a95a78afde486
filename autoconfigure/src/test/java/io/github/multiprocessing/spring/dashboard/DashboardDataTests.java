package io.github.multiprocessing.spring.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.actuate.PoolDescriptors;
import io.github.multiprocessing.spring.health.Snapshots;
import io.github.multiprocessing.spring.manager.SyncManagerDescriptor;
import io.github.multiprocessing.spring.resources.ResourcesDescriptor;
import io.github.multiprocessing.spring.resources.ResourcesDescriptors;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DashboardDataTests {

    static DashboardData data() {
        return data(ResourcesDescriptors::busy);
    }

    private static DashboardData data(Supplier<ResourcesDescriptor> resources) {
        return new DashboardData(
                "invoices",
                InstantSource.fixed(Instant.ofEpochMilli(5)),
                () -> List.of("default", "ocr", "reports"),
                () -> PoolDescriptors.of(Snapshots.running("default"), Snapshots.broken("ocr")),
                resources,
                () -> new SyncManagerDescriptor("process", "unix:/m", 8, "no answer", null));
    }

    @Test
    void tellsEverythingThatThePageShowsUnderNamesThatThePageKnows() {
        JsonNode json = JsonMapper.shared().valueToTree(data().now("processpools"));
        assertThat(json.propertyNames())
                .containsExactly("application", "pid", "now", "changes", "pools", "idlePools", "resources", "manager");
        assertThat(json.path("application").asString()).isEqualTo("invoices");
        assertThat(json.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
        assertThat(json.path("now").asLong()).isEqualTo(5);
        assertThat(json.path("changes").asString()).isEqualTo("processpools");
        assertThat(json.path("idlePools")).hasToString("[\"reports\"]");
        assertThat(json.path("manager").path("problem").asString()).isEqualTo("no answer");
        JsonNode broken = json.path("pools").path(1);
        assertThat(broken.path("circuitReason").asString()).isEqualTo("6 failed starts in 60 s");
        JsonNode worker = broken.path("workers").path(0);
        assertThat(worker.path("task").asString()).isEqualTo("Ocr.text");
        assertThat(worker.path("progress").path("fraction").asDouble()).isEqualTo(0.5);
        assertThat(broken.path("insights")
                        .path("slowest")
                        .path(0)
                        .path("ranMillis")
                        .asDouble())
                .isEqualTo(1.5);
        JsonNode resources = json.path("resources");
        assertThat(resources.path("strays").path(0).path("kind").asString()).isEqualTo("ZOMBIE");
        assertThat(resources.path("largestSegments").path(0).path("name").asString())
                .isEqualTo("prices");
    }

    @Test
    void keepsListsShortAndCountsAll() {
        JsonNode resources = JsonMapper.shared()
                .valueToTree(data(() -> ResourcesDescriptors.withSegments(700)).now(null))
                .path("resources");
        assertThat(resources.path("largestSegments")).hasSize(5);
        assertThat(resources.path("counts").path("segments").asInt()).isEqualTo(700);
    }

    @Test
    void doesNotLookAtTheWholeMachineForEveryRequest() {
        AtomicInteger looks = new AtomicInteger();
        DashboardData data = data(() -> {
            looks.incrementAndGet();
            return ResourcesDescriptors.busy();
        });
        data.now(null);
        data.now(null);
        assertThat(looks).hasValue(1);
    }
}
