package io.github.multiprocessing.spring.health;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;

/** The readiness of the documentation, with workers that boot the application and inherit its properties. */
@SpringBootTest(
        classes = ReadinessApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "management.endpoints.web.exposure.include=health",
            "management.endpoint.health.probes.enabled=true",
            "management.endpoint.health.group.readiness.include=readinessState,processPools,syncManager",
            "multiprocessing.manager.enabled=true",
            "multiprocessing.manager.mode=embedded",
            "multiprocessing.pools.readiness.processes=1",
            "multiprocessing.pools.readiness.worker.context=application",
            "multiprocessing.pools.readiness.worker.heap=64MB"
        })
class ReadinessIT {

    @Autowired
    private ReadinessApplication.Counting counting;

    @Autowired
    private HealthEndpoint health;

    @Test
    void workersStartAlthoughTheGroupNamesWhatOnlyTheParentHas() {
        assertThat(this.counting.pid()).isNotEqualTo(ProcessHandle.current().pid());
        assertThat(requireNonNull(this.health.healthForPath("readiness")).getStatus())
                .isEqualTo(Status.UP);
    }
}
