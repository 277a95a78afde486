package io.github.multiprocessing.spring.application;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.TaskCancelledException;
import io.github.multiprocessing.pool.TaskTimeoutException;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.actuate.ProcessPoolsEndpoint;
import io.github.multiprocessing.spring.health.ProcessPoolsHealthIndicator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        classes = TestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"test.mark=?", "test.greeter.word=Hi"})
@ActiveProfiles("special")
class ProcessTaskIT {

    @Autowired
    private PlainTasks plain;

    @Autowired
    private GraphTasks graph;

    @Autowired
    private ApplicationTasks application;

    @Autowired
    private RunLog runs;

    @Autowired
    private ProcessPools pools;

    @Autowired
    private ProcessPoolsEndpoint endpoint;

    @Autowired
    private ProcessPoolsHealthIndicator health;

    @Autowired
    private MeterRegistry meters;

    @AfterEach
    void clearThread() {
        MDC.clear();
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void plainTaskRunsInAnotherProcess() {
        assertThat(this.plain.pid()).isNotEqualTo(ProcessHandle.current().pid());
        this.plain.nothing();
        assertThat(this.plain.page(new PlainTasks.Page("text", List.of()), 5))
                .isEqualTo(new PlainTasks.Page("TEXT", List.of(5)));
    }

    @Test
    void graphTaskHasItsBeans() {
        assertThat(this.graph.greet("you"))
                .startsWith("Hi, you? Z from ")
                .doesNotEndWith(" " + ProcessHandle.current().pid());
    }

    @Test
    void applicationTaskHasTheApplicationWithoutWhatRunsOnce() {
        ApplicationTasks.Facts facts = this.application.facts();
        assertThat(facts.greeting()).isEqualTo("Hi, you? Z");
        assertThat(facts.profiles()).contains("special", "worker");
        assertThat(facts.selfMadeRuns()).isZero();
        assertThat(facts.hasPools()).isFalse();
        assertThat(facts.contextType()).isEqualTo("AnnotationConfigApplicationContext");
        assertThat(facts.pid()).isNotEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void theParentRunsWhatAWorkerDoesNot() {
        Awaitility.await().until(() -> this.runs.runs() > 2);
        assertThat(this.application.facts().selfMadeRuns()).isZero();
    }

    @Test
    void exceptionsKeepTheirTypes() {
        assertThatIOException().isThrownBy(this.plain::declared).withMessage("disk full");
        assertThatExceptionOfType(PlainTasks.Unreadable.class)
                .isThrownBy(this.plain::unchecked)
                .withMessage("page 3");
    }

    @Test
    void asynchronousTaskAnswersLater() throws Exception {
        assertThat(this.plain.asyncPid().get(30, TimeUnit.SECONDS))
                .isNotEqualTo(ProcessHandle.current().pid());
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> this.plain.asyncFailure().get(30, TimeUnit.SECONDS))
                .withCauseInstanceOf(PlainTasks.Unreadable.class);
    }

    @Test
    void cancelStopsTheWork() throws Exception {
        this.plain.nothing();
        Future<String> waiting = this.plain.longWait(60);
        Awaitility.await()
                .until(() -> "PlainTasks.longWait".equals(worker("default").task()));
        assertThat(waiting.cancel(true)).isTrue();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> worker("default").task() == null);
        this.plain.nothing();
    }

    @Test
    void interruptedCallerCancels() throws Exception {
        this.plain.nothing();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                this.plain.tooSlowWithoutDeadline();
            } catch (Throwable ex) {
                thrown.set(ex);
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        Awaitility.await().until(() -> worker("default").task() != null);
        caller.interrupt();
        caller.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(thrown.get()).isInstanceOf(TaskCancelledException.class);
        assertThat(interrupted.get()).isTrue();
    }

    @Test
    void w11deadlineIsHard() {
        assertThatExceptionOfType(TaskTimeoutException.class)
                .isThrownBy(this.plain::tooSlow)
                .withMessageContaining("too-slow");
    }

    @Test
    void diagnosticContextAndLocaleTravel() {
        MDC.put("request", "r-7");
        LocaleContextHolder.setLocale(Locale.CANADA_FRENCH);
        assertThat(this.plain.scope()).containsExactly("r-7", "fr-CA");
        MDC.clear();
        LocaleContextHolder.resetLocaleContext();
        assertThat(this.plain.scope().get(0)).isEqualTo("null");
    }

    @Test
    void endpointTellsPoolsAndWorkers() {
        this.plain.nothing();
        this.graph.greet("you");
        JsonNode json = JsonMapper.shared().valueToTree(this.endpoint.pools());
        assertThat(json.path("pools")
                        .valueStream()
                        .map((pool) -> pool.path("name").asString()))
                .containsExactly("app", "default", "graph");
        JsonNode pool = JsonMapper.shared().valueToTree(requireNonNull(this.endpoint.pool("default")));
        JsonNode worker = pool.path("workers").path(0);
        assertThat(pool.path("state").asString()).isEqualTo("RUNNING");
        assertThat(pool.path("tasks").path("succeeded").asLong()).isPositive();
        assertThat(worker.path("name").asString()).isEqualTo("default-1");
        assertThat(worker.path("pid").asLong()).isPositive();
        assertThat(worker.path("residentBytes").asLong()).isPositive();
        assertThat(this.endpoint.pool("nope")).isNull();
    }

    @Test
    void healthIsUp() {
        this.plain.nothing();
        Health result = requireNonNull(this.health.health());
        assertThat(result.getStatus()).isEqualTo(Status.UP);
        assertThat(result.getDetails()).containsKeys("default", "graph", "app");
    }

    @Test
    void metersCountAndTime() {
        this.plain.nothing();
        Awaitility.await().untilAsserted(() -> {
            assertThat(this.meters
                            .get("multiprocessing.tasks.execution")
                            .tags("pool", "default", "outcome", "succeeded")
                            .timer()
                            .count())
                    .isPositive();
            assertThat(this.meters
                            .get("multiprocessing.worker.start.duration")
                            .tags("pool", "default")
                            .timer()
                            .max(TimeUnit.MILLISECONDS))
                    .isPositive();
            assertThat(this.meters
                            .get("multiprocessing.workers")
                            .tags("pool", "default", "state", "idle")
                            .gauge()
                            .value())
                    .isEqualTo(1);
        });
    }

    private WorkerSnapshot worker(String pool) {
        return this.pools.snapshots().stream()
                .filter((snapshot) -> snapshot.name().equals(pool))
                .map(PoolSnapshot::workers)
                .findFirst()
                .orElseThrow()
                .get(0);
    }
}
