package io.github.multiprocessing.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.dashboard.DashboardCsrfServletFilter;
import io.github.multiprocessing.spring.dashboard.DashboardSampler;
import io.github.multiprocessing.spring.dashboard.DashboardServletFilter;
import io.github.multiprocessing.spring.dashboard.DashboardUnavailable;
import io.github.multiprocessing.spring.dashboard.ProcessDashboardEndpoint;
import io.github.multiprocessing.spring.worker.WorkerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ProcessDashboardAutoConfigurationTests {

    private static final String ENABLED = "multiprocessing.dashboard.enabled=true";
    private static final String EXPOSED = "management.endpoints.web.exposure.include=health,processdashboard";
    private static final String SILENCE = "There is no dashboard";

    private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(
            MultiprocessingAutoConfiguration.class,
            ProcessDashboardAutoConfiguration.class,
            ProcessDashboardCheckAutoConfiguration.class);

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(CONFIGURATIONS);

    @Test
    void isThereWhenEnabledAndExposed(CapturedOutput output) {
        this.runner.withPropertyValues(ENABLED, EXPOSED).run((context) -> {
            assertThat(context)
                    .hasSingleBean(ProcessDashboardEndpoint.class)
                    .doesNotHaveBean(DashboardUnavailable.class);
            assertThat(context.getBean(DashboardSampler.class).isRunning()).isTrue();
            assertThat(context.getBean(ProcessDashboardEndpoint.class).resource("data"))
                    .isNotNull();
        });
        assertThat(output).doesNotContain(SILENCE);
    }

    @Test
    void isOffUnlessAskedFor(CapturedOutput output) {
        this.runner
                .withPropertyValues("management.endpoints.web.exposure.include=*")
                .run((context) -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(ProcessDashboardEndpoint.class)
                        .doesNotHaveBean(DashboardSampler.class));
        assertThat(output).doesNotContain(SILENCE);
    }

    @Test
    void saysWhatIsMissingWhenItIsNotExposed(CapturedOutput output) {
        this.runner
                .withPropertyValues(ENABLED)
                .run((context) -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(ProcessDashboardEndpoint.class)
                        .doesNotHaveBean(DashboardSampler.class));
        assertThat(output)
                .contains("WARN", SILENCE, "management.endpoints.web.exposure.include=health,processdashboard");
    }

    @Test
    void isNotThereWhenOnlyJmxHasItOrItsAccessIsNone(CapturedOutput output) {
        this.runner
                .withPropertyValues(ENABLED, "spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=*")
                .run((context) -> assertThat(context).doesNotHaveBean(ProcessDashboardEndpoint.class));
        this.runner
                .withPropertyValues(ENABLED, EXPOSED, "management.endpoint.processdashboard.access=NONE")
                .run((context) -> assertThat(context).doesNotHaveBean(ProcessDashboardEndpoint.class));
        assertThat(output).contains("management.endpoint.processdashboard.access");
    }

    /** The configuration of the page itself is not even read there: Boot filters it out by its condition on classes. */
    @Test
    void saysThatActuatorIsMissing(CapturedOutput output) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        MultiprocessingAutoConfiguration.class, ProcessDashboardCheckAutoConfiguration.class))
                .withPropertyValues(ENABLED, EXPOSED)
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
                .run((context) -> assertThat(context).hasNotFailed().hasSingleBean(DashboardUnavailable.class));
        assertThat(output).contains(SILENCE, "spring-boot-starter-actuator");
    }

    @Test
    void isNotThereInAWorkerOrWithoutPools() {
        this.runner
                .withPropertyValues(ENABLED, EXPOSED)
                .withSystemProperties(WorkerProcess.PROPERTY + "=default-1")
                .run((context) -> assertThat(context).doesNotHaveBean(ProcessDashboardEndpoint.class));
        this.runner
                .withPropertyValues(ENABLED, EXPOSED, "multiprocessing.enabled=false")
                .run((context) -> assertThat(context).doesNotHaveBean(ProcessDashboardEndpoint.class));
    }

    @Test
    void headersAreSetByTheServerThatHasTheEndpoints() {
        AutoConfigurations management = AutoConfigurations.of(ManagementContextAutoConfiguration.class);
        WebApplicationContextRunner servlet = new WebApplicationContextRunner()
                .withConfiguration(CONFIGURATIONS)
                .withConfiguration(management);
        servlet.withPropertyValues(ENABLED, EXPOSED)
                .run((context) -> assertThat(context).hasSingleBean(DashboardServletFilter.class));
        servlet.withPropertyValues(EXPOSED)
                .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DashboardServletFilter.class));
    }

    @Test
    void tokenIsToldOnlyWhereThereIsSpringSecurity() {
        WebApplicationContextRunner servlet = new WebApplicationContextRunner()
                .withConfiguration(CONFIGURATIONS)
                .withConfiguration(AutoConfigurations.of(ManagementContextAutoConfiguration.class))
                .withPropertyValues(ENABLED, EXPOSED);
        servlet.run((context) -> assertThat(context).hasSingleBean(DashboardCsrfServletFilter.class));
        servlet.withClassLoader(new FilteredClassLoader("org.springframework.security"))
                .run((context) -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(DashboardServletFilter.class)
                        .doesNotHaveBean(DashboardCsrfServletFilter.class));
    }
}
