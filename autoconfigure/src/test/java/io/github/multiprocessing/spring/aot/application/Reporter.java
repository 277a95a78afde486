package io.github.multiprocessing.spring.aot.application;

import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.actuate.ProcessPoolsEndpoint;
import io.github.multiprocessing.spring.health.ProcessPoolsHealthIndicator;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.aot.AotDetector;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Calls the tasks and tells the test what came of it. */
@Component
class Reporter implements ApplicationRunner {

    private final PlainJobs plain;
    private final GraphJobs graph;
    private final ApplicationJobs application;
    private final ProcessPoolsEndpoint endpoint;
    private final ProcessPoolsHealthIndicator health;
    private final MeterRegistry meters;
    private final SyncManager manager;

    Reporter(
            PlainJobs plain,
            GraphJobs graph,
            ApplicationJobs application,
            ProcessPoolsEndpoint endpoint,
            ProcessPoolsHealthIndicator health,
            MeterRegistry meters,
            SyncManager manager) {
        this.plain = plain;
        this.graph = graph;
        this.application = application;
        this.endpoint = endpoint;
        this.health = health;
        this.meters = meters;
        this.manager = manager;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        boolean elsewhere = this.plain.pid() != ProcessHandle.current().pid();
        String written = this.graph.write("letter");
        boolean pools = this.application.hasPools();
        System.out.println("REPORT aot=" + AotDetector.useGeneratedArtifacts()
                + ";elsewhere=" + elsewhere
                + ";written=" + written
                + ";pools-in-worker=" + pools
                + ";pools=" + this.endpoint.pools().pools().size()
                + ";health=" + this.health.health().getStatus()
                + ";meters=" + (this.meters.find("multiprocessing.workers.max").gauge() != null)
                + ";manager=" + this.manager.<String, String>dict("nothing").isEmpty());
    }
}
