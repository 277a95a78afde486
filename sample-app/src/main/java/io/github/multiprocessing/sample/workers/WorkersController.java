package io.github.multiprocessing.sample.workers;

import io.github.multiprocessing.spring.ProcessPools;
import java.util.List;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pools at this moment, for the page to poll. */
@RestController
class WorkersController {

    private final ProcessPools pools;
    private final HealthEndpoint health;

    WorkersController(ProcessPools pools, HealthEndpoint health) {
        this.pools = pools;
        this.health = health;
    }

    @GetMapping("/api/workers")
    WorkersView workers() {
        return new WorkersView(
                ProcessHandle.current().pid(),
                this.health.health().getStatus().getCode(),
                this.pools.snapshots().stream().map(PoolView::of).toList());
    }

    /** The application and its pools. */
    record WorkersView(long pid, String health, List<PoolView> pools) {}
}
