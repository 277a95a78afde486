package io.github.multiprocessing.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.PoolException;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.ProcessTasks;
import io.github.multiprocessing.spring.actuate.ProcessPoolsEndpoint;
import io.github.multiprocessing.spring.dashboard.ProcessDashboardEndpoint;
import io.github.multiprocessing.spring.diagnostics.UnknownPoolException;
import io.github.multiprocessing.spring.health.ProcessPoolsHealthIndicator;
import io.github.multiprocessing.spring.metrics.ProcessPoolMetrics;
import io.github.multiprocessing.spring.worker.WorkerProcess;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

/** What is there with {@code multiprocessing.enabled=false}, as in tests that are not about processes. */
class LocalPoolsAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(Switched.class)
            .withPropertyValues(
                    "multiprocessing.enabled=false",
                    "multiprocessing.pools.ocr.processes=1",
                    "management.endpoints.web.exposure.include=*");

    @Test
    void beansThatWantPoolsGetThreads() {
        AtomicReference<Pool> seen = new AtomicReference<>();
        this.runner.run((context) -> {
            ProcessPools pools = context.getBean(ProcessPools.class);
            assertThat(pools.names()).containsExactly("default", "ocr");
            assertThat(pools.snapshots()).isEmpty();
            assertThat(pools.pool("ocr").apply(() -> Thread.currentThread().getName()))
                    .isEqualTo("ocr-1");
            assertThat(context.getBean(Pool.class)).isSameAs(pools.pool("default"));
            assertThatIllegalStateException()
                    .isThrownBy(() -> pools.get("ocr"))
                    .withMessageContaining("multiprocessing.enabled is false");
            assertThatExceptionOfType(UnknownPoolException.class).isThrownBy(() -> pools.pool("nope"));
            seen.set(pools.pool("ocr"));
        });
        assertThatExceptionOfType(PoolException.class)
                .isThrownBy(() -> seen.get().apply(() -> 1));
    }

    @Test
    void taskMethodsStillRunInTheThreadOfTheirCaller() {
        this.runner.run((context) -> {
            assertThat(context.getBean(Task.class).thread())
                    .isEqualTo(Thread.currentThread().getName());
            assertThat(context.getBean(ProcessTasks.class)
                            .call(() -> Thread.currentThread().getName()))
                    .isEqualTo(Thread.currentThread().getName());
        });
    }

    @Test
    void healthIsThereForAGroupThatNamesItAndNothingElseShowsPools() {
        this.runner
                .withPropertyValues(
                        "multiprocessing.dashboard.enabled=true",
                        "management.endpoint.health.probes.enabled=true",
                        "management.endpoint.health.group.readiness.include=readinessState,processPools")
                .run((context) -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(ProcessPoolsHealthIndicator.class)
                        .doesNotHaveBean(ProcessPoolsEndpoint.class)
                        .doesNotHaveBean(ProcessDashboardEndpoint.class)
                        .doesNotHaveBean(ProcessPoolMetrics.class));
    }

    @Test
    void workersAndOthersHaveNone() {
        this.runner
                .withSystemProperties(WorkerProcess.PROPERTY + "=default-1")
                .run((context) -> assertThat(context).doesNotHaveBean(ProcessPools.class));
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(LocalPoolsAutoConfiguration.class))
                .run((context) -> assertThat(context).doesNotHaveBean(ProcessPools.class));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aBeanThatWantsAPoolOfProcessesIsToldWhyThereIsNone(CapturedOutput output) {
        for (String mode : new String[] {"multiprocessing.enabled=false", "multiprocessing.start-method=thread"}) {
            SpringApplication application = new SpringApplication(Switched.class, WantsProcesses.class);
            application.setWebApplicationType(WebApplicationType.NONE);
            assertThatExceptionOfType(Exception.class).isThrownBy(() -> application.run("--" + mode));
            assertThat(output).contains("a ProcessPool, which there is not with " + mode, "or take " + mode + " away");
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Switched {

        @Bean
        Task task() {
            return new Task();
        }
    }

    static class WantsProcesses {

        WantsProcesses(@SuppressWarnings("unused") ProcessPool pool) {}
    }

    static class Task {

        @ProcessTask
        public String thread() {
            return Thread.currentThread().getName();
        }
    }
}
