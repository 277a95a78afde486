package io.github.multiprocessing.spring.health;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.autoconfigure.MultiprocessingAutoConfiguration;
import io.github.multiprocessing.spring.autoconfigure.ProcessPoolsHealthAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Kubernetes restarts an application that is not live: that a worker has crashed must never do that. */
class HealthGroupsTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    MultiprocessingAutoConfiguration.class,
                    ProcessPoolsHealthAutoConfiguration.class,
                    ApplicationAvailabilityAutoConfiguration.class,
                    AvailabilityHealthContributorAutoConfiguration.class,
                    AvailabilityProbesAutoConfiguration.class,
                    HealthContributorRegistryAutoConfiguration.class,
                    HealthEndpointAutoConfiguration.class))
            .withPropertyValues(
                    "management.endpoint.health.probes.enabled=true",
                    "management.endpoints.web.exposure.include=health");

    @Test
    void poolsBelongToTheWholeAndToNoProbe() {
        this.runner.run((context) -> {
            assertThat(groups(context).getPrimary().isMember("processPools")).isTrue();
            assertThat(group(context, "liveness").isMember("processPools")).isFalse();
            assertThat(group(context, "liveness").isMember("syncManager")).isFalse();
            assertThat(group(context, "readiness").isMember("processPools")).isFalse();
        });
    }

    @Test
    void poolsBelongToReadinessForWhoWantsThat() {
        this.runner
                .withPropertyValues("management.endpoint.health.group.readiness.include=readinessState,processPools")
                .run((context) -> {
                    assertThat(group(context, "readiness").isMember("processPools"))
                            .isTrue();
                    assertThat(group(context, "readiness").isMember("readinessState"))
                            .isTrue();
                    assertThat(group(context, "liveness").isMember("processPools"))
                            .isFalse();
                });
    }

    private static HealthEndpointGroup group(ApplicationContext context, String name) {
        return requireNonNull(groups(context).get(name));
    }

    private static HealthEndpointGroups groups(ApplicationContext context) {
        return context.getBean(HealthEndpointGroups.class);
    }
}
