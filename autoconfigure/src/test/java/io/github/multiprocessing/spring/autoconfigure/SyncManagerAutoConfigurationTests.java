package io.github.multiprocessing.spring.autoconfigure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.manager.ManagerMode;
import io.github.multiprocessing.manager.ManagerSnapshot.ObjectSnapshot;
import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.spring.diagnostics.ManagerStartException;
import io.github.multiprocessing.spring.manager.SyncManagerEndpoint;
import io.github.multiprocessing.spring.manager.SyncManagerHealthIndicator;
import io.github.multiprocessing.spring.manager.SyncManagerMetrics;
import io.github.multiprocessing.spring.worker.WorkerProcess;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

/** The manager within the process of the test: another process is for {@code SharedObjectsIT}. */
class SyncManagerAutoConfigurationTests {

    private final ApplicationContextRunner plainRunner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    MultiprocessingAutoConfiguration.class,
                    SyncManagerAutoConfiguration.class,
                    SyncManagerEndpointAutoConfiguration.class,
                    SyncManagerHealthAutoConfiguration.class,
                    SyncManagerMetricsAutoConfiguration.class,
                    SyncManagerSanitizingAutoConfiguration.class));

    private final ApplicationContextRunner runner = this.plainRunner.withPropertyValues(
            "multiprocessing.manager.enabled=true", "multiprocessing.manager.mode=embedded");

    @Test
    void thereIsNoneUnlessItIsAskedFor() {
        this.plainRunner.run((context) -> assertThat(context)
                .doesNotHaveBean(SyncManager.class)
                .doesNotHaveBean(SyncManagerEndpoint.class)
                .doesNotHaveBean(SyncManagerHealthIndicator.class));
    }

    @Test
    void isABeanThatIsClosedAtTheEnd() {
        AtomicReference<SyncManager> seen = new AtomicReference<>();
        this.runner.run((context) -> {
            SyncManager manager = context.getBean(SyncManager.class);
            manager.dict("jobs").put("a", 1);
            assertThat(manager.mode()).isEqualTo(ManagerMode.EMBEDDED);
            assertThat(manager.isAlive()).isTrue();
            seen.set(manager);
        });
        assertThat(seen.get().isAlive()).isFalse();
    }

    @Test
    void isThereAlsoIfTasksRunHere() {
        this.runner
                .withPropertyValues("multiprocessing.enabled=false")
                .run((context) -> assertThat(context).hasSingleBean(SyncManager.class));
    }

    @Test
    void workerMakesNone() {
        this.runner
                .withSystemProperties(WorkerProcess.PROPERTY + "=default-1")
                .run((context) -> assertThat(context)
                        .doesNotHaveBean(SyncManager.class)
                        .doesNotHaveBean(SyncManagerHealthIndicator.class));
    }

    @Test
    void managerOfTheApplicationIsLeftAlone() {
        this.runner
                .withBean("own", SyncManager.class, SyncManager::embedded)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run((context) -> assertThat(context)
                        .hasSingleBean(SyncManager.class)
                        .hasBean("own")
                        .hasSingleBean(SyncManagerHealthIndicator.class)
                        .hasSingleBean(SyncManagerMetrics.class));
    }

    @Test
    void objectsAreDeclaredAsPythonCallsThem() {
        this.runner
                .withPropertyValues(
                        "multiprocessing.manager.objects.jobs.type=dict",
                        "multiprocessing.manager.objects.inbox.type=JoinableQueue",
                        "multiprocessing.manager.objects.inbox.capacity=1",
                        "multiprocessing.manager.objects.slots.type=bounded-semaphore",
                        "multiprocessing.manager.objects.slots.permits=3",
                        "multiprocessing.manager.objects.start.type=Barrier",
                        "multiprocessing.manager.objects.start.parties=2",
                        "multiprocessing.manager.objects.totals.type=Array",
                        "multiprocessing.manager.objects.totals.element-type=long",
                        "multiprocessing.manager.objects.totals.length=4",
                        "multiprocessing.manager.objects.rate.type=Value",
                        "multiprocessing.manager.objects.rate.element-type=double",
                        "multiprocessing.manager.objects.rate.initial=0.5",
                        "multiprocessing.manager.objects.guard.type=RLock")
                .run((context) -> {
                    SyncManager manager = context.getBean(SyncManager.class);
                    assertThat(manager.snapshot().objects())
                            .extracting(ObjectSnapshot::name)
                            .containsExactlyInAnyOrder("jobs", "inbox", "slots", "start", "totals", "rate", "guard");
                    assertThat(manager.joinableQueue("inbox", 0).remainingCapacity())
                            .isEqualTo(1);
                    assertThat(manager.semaphore("other", 0).availablePermits()).isZero();
                    assertThat(manager.boundedSemaphore("slots", 1).availablePermits())
                            .isEqualTo(3);
                    assertThat(manager.array("totals", long.class, 1).size()).isEqualTo(4);
                    assertThat(manager.<Double>value("rate", 1.0).get()).isEqualTo(0.5);
                });
    }

    @Test
    void wrongTypeFailsTheStart() {
        this.runner
                .withPropertyValues("multiprocessing.manager.objects.jobs.type=dictionary")
                .run((context) -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("multiprocessing.manager.objects.jobs.type"));
    }

    @Test
    void settingsThatDoNotFitFailTheStart() {
        assertFails(
                "objects.jobs.capacity is set", "multiprocessing.manager.objects.jobs.type to queue or", new String[] {
                    "multiprocessing.manager.objects.jobs.type=dict", "multiprocessing.manager.objects.jobs.capacity=3"
                });
        assertFails("parties is not set", "parties=2", "multiprocessing.manager.objects.start.type=barrier");
        assertFails("objects.jobs.type is not set", "type=dict", "multiprocessing.manager.objects.jobs.capacity=3");
        assertFails("no int", "element-type", new String[] {
            "multiprocessing.manager.objects.rate.type=value",
            "multiprocessing.manager.objects.rate.element-type=int",
            "multiprocessing.manager.objects.rate.initial=half"
        });
        assertFails("auth-key is not set", "auth-key", new String[] {
            "multiprocessing.manager.mode=connect", "multiprocessing.manager.address=127.0.0.1:1"
        });
        assertFails("'nowhere'", "127.0.0.1:0", "multiprocessing.manager.address=nowhere");
        assertFails("no such SSL bundle", "spring.ssl.bundle", "multiprocessing.manager.ssl.bundle=web");
        assertFails("clients must be positive", "multiprocessing.manager", "multiprocessing.manager.limits.clients=0");
    }

    /** A26. */
    @Test
    void a26addressForAllWithoutTlsOrPermissionFailsTheStart() {
        for (String mode : new String[] {"embedded", "process"}) {
            assertFails("which other machines reach", "plain-text-beyond-this-host=true", new String[] {
                "multiprocessing.manager.mode=" + mode, "multiprocessing.manager.address=0.0.0.0:0"
            });
        }
        this.runner
                .withPropertyValues(
                        "multiprocessing.manager.address=0.0.0.0:0",
                        "multiprocessing.manager.plain-text-beyond-this-host=true")
                .run((context) -> assertThat(context).hasSingleBean(SyncManager.class));
    }

    @Test
    void addressInUseFailsTheStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFails(
                    "does not start", "port 0", "multiprocessing.manager.address=127.0.0.1:" + taken.getLocalPort());
            assertFails("does not start", "multiprocessing.manager.auth-key", new String[] {
                "multiprocessing.manager.mode=connect",
                "multiprocessing.manager.call-timeout=1s",
                "multiprocessing.manager.auth-key=secret",
                "multiprocessing.manager.address=unix:/nowhere/at/all"
            });
        }
    }

    @Test
    void connectsToAManagerElsewhere() {
        this.runner
                .withPropertyValues(
                        "multiprocessing.manager.address=127.0.0.1:0", "multiprocessing.manager.auth-key=secret")
                .run((server) -> {
                    Address address = server.getBean(SyncManager.class).address();
                    server.getBean(SyncManager.class).dict("jobs").put("a", 1);
                    this.runner
                            .withPropertyValues(
                                    "multiprocessing.manager.mode=connect",
                                    "multiprocessing.manager.address=" + address,
                                    "multiprocessing.manager.auth-key=secret",
                                    "multiprocessing.manager.objects.inbox.type=queue")
                            .run((client) -> {
                                SyncManager manager = client.getBean(SyncManager.class);
                                assertThat(manager.dict("jobs").get("a")).isEqualTo(1);
                                assertThat(server.getBean(SyncManager.class)
                                                .snapshot()
                                                .objects())
                                        .extracting(ObjectSnapshot::name)
                                        .contains("inbox");
                            });
                    assertThat(server.getBean(SyncManager.class).isAlive()).isTrue();
                });
    }

    @Test
    void healthMetersAndEndpointAreThere() {
        this.runner
                .withPropertyValues("management.endpoints.web.exposure.include=syncmanager")
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run((context) -> {
                    assertThat(context).hasSingleBean(SyncManagerEndpoint.class).hasBean("syncManagerHealthIndicator");
                    assertThat(context.getBean(SyncManagerHealthIndicator.class)
                                    .health()
                                    .getStatus())
                            .isEqualTo(Status.UP);
                    MeterRegistry registry = context.getBean(MeterRegistry.class);
                    context.getBean(SyncManagerMetrics.class).bindTo(registry);
                    assertThat(registry.getMeters()).isNotEmpty().allSatisfy((meter) -> {
                        assertThat(meter.getId().getName()).startsWith("multiprocessing.manager.");
                        assertThat(meter.getId().getDescription()).isNotBlank();
                        assertThat(meter.getId().getBaseUnit()).isNotBlank();
                    });
                    context.getBean(SyncManager.class).close();
                });
        this.runner
                .withPropertyValues("management.health.syncmanager.enabled=false")
                .run((context) -> assertThat(context).doesNotHaveBean(SyncManagerHealthIndicator.class));
    }

    @Test
    void keyIsNeverShown() {
        this.plainRunner.run((context) -> {
            SanitizingFunction function = context.getBean(SanitizingFunction.class);
            for (String name : new String[] {
                "multiprocessing.manager.auth-key",
                "multiprocessing.manager.authKey",
                "MULTIPROCESSING_MANAGER_AUTHKEY",
                "MULTIPROCESSING_MANAGER_AUTH_KEY"
            }) {
                assertThat(function.apply(data(name)).getValue()).as(name).isEqualTo(SanitizableData.SANITIZED_VALUE);
            }
            assertThat(function.apply(data("multiprocessing.manager.mode")).getValue())
                    .isEqualTo("secret");
        });
    }

    private static SanitizableData data(String name) {
        return new SanitizableData(new MapPropertySource("test", Map.of(name, "secret")), name, "secret");
    }

    private void assertFails(String message, String action, String... properties) {
        this.runner.withPropertyValues(properties).run((context) -> {
            assertThat(context).hasFailed();
            ManagerStartException found = null;
            for (Throwable cause = context.getStartupFailure(); cause != null; cause = cause.getCause()) {
                if (cause instanceof ManagerStartException start) {
                    found = start;
                }
            }
            ManagerStartException start =
                    requireNonNull(found, () -> "failed otherwise: " + context.getStartupFailure());
            assertThat(start).hasMessageContaining(message);
            assertThat(start.action()).contains(action);
        });
    }
}
