package io.github.multiprocessing.spring.tracing;

import io.github.multiprocessing.spring.ProcessTask;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tasks that tell of the trace they are part of. */
@Component
class TracedTasks {

    private final ObservationRegistry observations;
    private final Tracer tracer;
    private final ObjectProvider<InMemorySpanExporter> exporter;
    private final ObjectProvider<SdkTracerProvider> provider;

    TracedTasks(
            ObservationRegistry observations,
            Tracer tracer,
            ObjectProvider<InMemorySpanExporter> exporter,
            ObjectProvider<SdkTracerProvider> provider) {
        this.observations = observations;
        this.tracer = tracer;
        this.exporter = exporter;
        this.provider = provider;
    }

    /** A span that has ended. */
    record Span(String trace, String id, String parent, String name, String kind, Map<String, String> attributes) {

        static Span of(SpanData data) {
            Map<String, String> attributes = new java.util.TreeMap<>();
            data.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), String.valueOf(value)));
            return new Span(
                    data.getTraceId(),
                    data.getSpanId(),
                    data.getParentSpanId(),
                    data.getName(),
                    data.getKind().name(),
                    attributes);
        }
    }

    /** What a task sees around it. */
    record Surroundings(
            long pid,
            @Nullable String traceId,
            @Nullable String tenant,
            @Nullable String user,
            @Nullable String team) {}

    @ProcessTask(name = "look")
    public Surroundings look() {
        return Observation.createNotStarted("inner", this.observations)
                .observe(() -> new Surroundings(
                        ProcessHandle.current().pid(),
                        MDC.get("traceId"),
                        Tenant.CURRENT.get(),
                        MDC.get("user"),
                        this.tracer.getBaggage("team").get()));
    }

    @ProcessTask(name = "look-once")
    public Mono<Surroundings> lookOnce() {
        return Mono.just(look());
    }

    @ProcessTask(name = "look-often")
    public Flux<Surroundings> lookOften() {
        return Flux.just(look());
    }

    @ProcessTask(name = "later")
    public CompletableFuture<Long> later() {
        return CompletableFuture.completedFuture(ProcessHandle.current().pid());
    }

    @ProcessTask(name = "fail")
    public void fail() {
        throw new IllegalStateException("page 3");
    }

    /** The spans of the worker so far. */
    @ProcessTask(name = "spans")
    public List<Span> spans() {
        return ended();
    }

    /** The spans of this process so far. */
    List<Span> ended() {
        this.provider.getObject().forceFlush().join(10, TimeUnit.SECONDS);
        return this.exporter.getObject().getFinishedSpanItems().stream()
                .map(Span::of)
                .toList();
    }
}
