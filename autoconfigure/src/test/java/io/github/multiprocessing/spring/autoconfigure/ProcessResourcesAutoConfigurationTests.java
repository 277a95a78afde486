package io.github.multiprocessing.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.os.BaseDirectory;
import io.github.multiprocessing.spring.resources.ProcessResourcesEndpoint;
import io.github.multiprocessing.spring.resources.ProcessResourcesMetrics;
import io.github.multiprocessing.spring.worker.WorkerProcess;
import io.github.multiprocessing.tracker.ResourceTracker;
import io.github.multiprocessing.tracker.TrackerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ProcessResourcesAutoConfigurationTests {

    private final ResourceTracker tracker = ResourceTracker.ofThisProcess();
    private final TrackerSettings before = this.tracker.settings();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(MultiprocessingAutoConfiguration.class));

    private final ApplicationContextRunner actuatorRunner = this.runner.withConfiguration(AutoConfigurations.of(
            ProcessResourcesEndpointAutoConfiguration.class, ProcessResourcesMetricsAutoConfiguration.class));

    @AfterEach
    void restore() {
        this.tracker.configure(this.before);
        System.clearProperty(BaseDirectory.PROPERTY);
    }

    @Test
    void trackerOfThisJvmIsOneBeanThatObeysTheProperties() {
        this.runner
                .withPropertyValues(
                        "multiprocessing.tracker.enabled=false",
                        "multiprocessing.tracker.sweep=false",
                        "multiprocessing.tracker.interval=5s",
                        "multiprocessing.tracker.max-resources=7")
                .run((context) -> {
                    assertThat(context).getBean(ResourceTracker.class).isSameAs(this.tracker);
                    assertThat(this.tracker.settings())
                            .isEqualTo(new TrackerSettings(false, false, Duration.ofSeconds(5), 7));
                });
        this.runner.run((context) -> assertThat(this.tracker.settings())
                .isEqualTo(new TrackerSettings(true, true, Duration.ofMinutes(1), 10_000)));
    }

    @Test
    void impossibleValueIsRefusedByItsName() {
        this.runner
                .withPropertyValues("multiprocessing.tracker.max-resources=0")
                .run((context) -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("multiprocessing.tracker.max-resources must be positive: 0"));
    }

    @Test
    void directoryGoesAfterTheSystemProperty(@TempDir Path directory) {
        ApplicationContextRunner chosen =
                this.runner.withPropertyValues("multiprocessing.tracker.directory=" + directory);
        chosen.run((context) ->
                assertThat(System.getProperty(BaseDirectory.PROPERTY)).isEqualTo(directory.toString()));
        System.setProperty(BaseDirectory.PROPERTY, "/tmp");
        chosen.run((context) ->
                assertThat(System.getProperty(BaseDirectory.PROPERTY)).isEqualTo("/tmp"));
    }

    @Test
    void actuatorPartsAreThere() {
        this.actuatorRunner
                .withPropertyValues("management.endpoints.web.exposure.include=processresources")
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run((context) -> assertThat(context)
                        .hasSingleBean(ProcessResourcesEndpoint.class)
                        .hasSingleBean(ProcessResourcesMetrics.class));
    }

    @Test
    void actuatorPartsAreNotThereUnasked() {
        this.actuatorRunner.run((context) -> assertThat(context)
                .doesNotHaveBean(ProcessResourcesEndpoint.class)
                .doesNotHaveBean(ProcessResourcesMetrics.class));
        this.runner
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate", "io.micrometer"))
                .run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ResourceTracker.class));
    }

    @Test
    void nothingIsTrackedForAContextInAWorkerOrOneThatIsSwitchedOff() {
        this.runner
                .withSystemProperties(WorkerProcess.PROPERTY + "=default-1")
                .run((context) -> assertThat(context).doesNotHaveBean(ResourceTracker.class));
        this.runner
                .withPropertyValues("multiprocessing.enabled=false")
                .run((context) -> assertThat(context).doesNotHaveBean(ResourceTracker.class));
    }
}
