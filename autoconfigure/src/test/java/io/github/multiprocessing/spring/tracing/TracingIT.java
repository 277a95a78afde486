package io.github.multiprocessing.spring.tracing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.tracing.BaggageInScope;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

@SpringBootTest(
        classes = TracedApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.test.context.cache.pause=never",
            "management.tracing.sampling.probability=1.0",
            "management.tracing.baggage.remote-fields=team",
            "multiprocessing.pool.processes=1",
            "multiprocessing.pool.worker.context=application"
        })
class TracingIT {

    @Autowired
    private TracedTasks tasks;

    @Autowired
    private ObservationRegistry observations;

    @Autowired
    private InMemorySpanExporter exporter;

    @Autowired
    private SdkTracerProvider provider;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private Tracer tracer;

    @AfterEach
    void clearThread() {
        MDC.clear();
        Tenant.CURRENT.remove();
    }

    @Test
    void callerAndTaskAreOneTraceAcrossTwoProcesses() {
        MDC.put("user", "ada");
        Tenant.CURRENT.set("blue");
        TracedTasks.Surroundings seen =
                Observation.createNotStarted("request", this.observations).observe(this.tasks::look);

        TracedTasks.Span request = spanOfCaller("request");
        TracedTasks.Span task = spanOfCaller("task look");
        TracedTasks.Span run = spanOfWorker("run look", task.trace());
        TracedTasks.Span inner = spanOfWorker("inner", task.trace());

        assertThat(seen.pid()).isNotEqualTo(ProcessHandle.current().pid());
        assertThat(task.trace()).isEqualTo(request.trace());
        assertThat(task.parent()).isEqualTo(request.id());
        assertThat(run.parent()).isEqualTo(task.id());
        assertThat(inner.parent()).isEqualTo(run.id());
        assertThat(List.of(task.kind(), run.kind())).containsExactly("CLIENT", "SERVER");
        assertThat(task.attributes())
                .containsEntry("pool", "default")
                .containsEntry("task", "look")
                .containsEntry("outcome", "succeeded")
                .containsKeys("multiprocessing.queue.wait.ms", "multiprocessing.run.ms");
        assertThat(run.attributes())
                .containsEntry("multiprocessing.worker", "default-1")
                .containsEntry("process.pid", Long.toString(seen.pid()));
        assertThat(seen.traceId()).isEqualTo(task.trace());
        assertThat(seen.user()).isEqualTo("ada");
        assertThat(seen.tenant()).isEqualTo("blue");
    }

    @Test
    void baggageTravelsWithTheTrace() {
        TracedTasks.Surroundings seen = Observation.createNotStarted("request", this.observations)
                .observe(() -> {
                    try (BaggageInScope baggage = this.tracer.createBaggageInScope("team", "accounting")) {
                        return this.tasks.look();
                    }
                });

        assertThat(seen.team()).isEqualTo("accounting");
        assertThat(this.tasks.look().team()).isNull();
    }

    @Test
    void theContextOfAReactiveSubscriberTravelsWhateverThreadAsksForTheTask() {
        assertSeesTheContextOfItsSubscriber("task look-once", this.tasks.lookOnce());
        assertSeesTheContextOfItsSubscriber(
                "task look-often", this.tasks.lookOften().single());
    }

    private void assertSeesTheContextOfItsSubscriber(String name, Mono<TracedTasks.Surroundings> look) {
        Observation request = Observation.start("reactive request", this.observations);
        TracedTasks.Surroundings seen = look.subscribeOn(Schedulers.parallel())
                .contextWrite(Context.of(ObservationThreadLocalAccessor.KEY, request, "tenant", "green"))
                .block(Duration.ofSeconds(30));
        request.stop();

        TracedTasks.Span task = spanOfCaller(name);
        assertThat(task.parent()).isEqualTo(spanOfCaller("reactive request").id());
        assertThat(requireNonNull(seen).traceId()).isEqualTo(task.trace());
        assertThat(seen.tenant()).isEqualTo("green");
        assertThat(this.observations.getCurrentObservation()).isNull();
        assertThat(this.tasks.look().tenant()).isNull();
    }

    @Test
    void whatATaskThrowsIsAnErrorOfBothSpans() {
        assertThatIllegalStateException().isThrownBy(this.tasks::fail).withMessage("page 3");

        TracedTasks.Span task = spanOfCaller("task fail");
        assertThat(task.attributes())
                .containsEntry("outcome", "failed")
                .containsEntry("exception", "IllegalStateException");
        assertThat(spanOfWorker("run fail", task.trace()).attributes())
                .containsEntry("exception", "IllegalStateException");
    }

    @Test
    void theSpanOfAnAsynchronousTaskEndsWithTheTask() throws Exception {
        assertThat(this.tasks.later().get(20, TimeUnit.SECONDS))
                .isNotEqualTo(ProcessHandle.current().pid());

        TracedTasks.Span task = spanOfCaller("task later");
        assertThat(task.attributes()).containsEntry("outcome", "succeeded");
        assertThat(spanOfWorker("run later", task.trace()).parent()).isEqualTo(task.id());
    }

    @Test
    void tasksOfOtherThreadsSeeNothingOfThisOne() {
        Tenant.CURRENT.set("blue");
        this.tasks.look();
        Tenant.CURRENT.remove();

        assertThat(this.tasks.look().tenant()).isNull();
    }

    @Test
    void anObservationIsAlsoATimer() {
        this.tasks.look();

        assertThat(this.meters
                        .get("multiprocessing.task")
                        .tags("pool", "default", "task", "look", "outcome", "succeeded")
                        .timer()
                        .count())
                .isPositive();
    }

    private TracedTasks.Span spanOfCaller(String name) {
        this.provider.forceFlush().join(10, TimeUnit.SECONDS);
        return last(
                name,
                this.exporter.getFinishedSpanItems().stream()
                        .map(TracedTasks.Span::of)
                        .toList());
    }

    private TracedTasks.Span spanOfWorker(String name, String trace) {
        return last(
                name,
                this.tasks.spans().stream()
                        .filter((span) -> span.trace().equals(trace))
                        .toList());
    }

    private static TracedTasks.Span last(String name, List<TracedTasks.Span> spans) {
        return spans.stream()
                .filter((span) -> span.name().equals(name))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no span '" + name + "' in " + spans));
    }
}
