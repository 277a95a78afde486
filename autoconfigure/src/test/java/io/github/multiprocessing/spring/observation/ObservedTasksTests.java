package io.github.multiprocessing.spring.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.multiprocessing.pool.TaskCancelledException;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.pool.TaskTimes;
import io.github.multiprocessing.spring.task.TaskObservation;
import io.github.multiprocessing.spring.worker.MdcKeys;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class ObservedTasksTests {

    private final ObservationRegistry registry = ObservationRegistry.create();
    private final Recorder recorder = new Recorder();

    private ObservedTasks observed() {
        this.registry.observationConfig().observationHandler(this.recorder);
        return new ObservedTasks(this.registry, null, MdcKeys.of(List.of("user")));
    }

    @Test
    void theHeadersOfTheTraceTravelWithTheTask() {
        TaskObservation observation = observed().start("ocr", "read");

        assertThat(observation.scope().headers()).containsExactlyEntriesOf(Map.of("traceparent", "00-1-2-01"));
        assertThat(this.registry.getCurrentObservation()).isNull();
    }

    @Test
    void onlyTheChosenKeysOfTheLoggingContextTravel() {
        MDC.put("user", "ada");
        MDC.put("password", "secret");
        try {
            assertThat(observed().start("ocr", "read").scope().mdc()).containsExactly(Map.entry("user", "ada"));
        } finally {
            MDC.clear();
        }
    }

    @Test
    void timesAndOutcomeAreKeyValuesOfTheObservation() {
        TaskObservation observation = observed().start("ocr", "read");
        Consumer<? super TaskTimes> times =
                Objects.requireNonNull(observation.timed(TaskOptions.defaults()).times());
        times.accept(new TaskTimes(Duration.ofMillis(3), Duration.ofMillis(120)));
        observation.ended(null);

        assertThat(this.recorder.keyValues)
                .contains(
                        KeyValue.of("pool", "ocr"),
                        KeyValue.of("task", "read"),
                        KeyValue.of("outcome", "succeeded"),
                        KeyValue.of("multiprocessing.queue.wait.ms", "3.0"),
                        KeyValue.of("multiprocessing.run.ms", "120.0"));
    }

    @Test
    void aCancelledTaskIsNoFailureOfItsOwn() {
        TaskObservation observation = observed().start("ocr", "read");
        observation.ended(new TaskCancelledException("nobody wants it"));

        assertThat(this.recorder.keyValues)
                .contains(KeyValue.of("outcome", "cancelled"), KeyValue.of("exception", "TaskCancelledException"));
    }

    @Test
    void observationsThatAreSwitchedOffCostNothingMore() {
        this.registry.observationConfig().observationPredicate((name, context) -> !name.equals("multiprocessing.task"));

        assertThat(observed().start("ocr", "read")).isInstanceOf(TaskObservation.Plain.class);
        assertThat(this.recorder.keyValues).isEmpty();
    }

    @Test
    void aHandlerThatFailsDoesNotFailTheTask() {
        TaskObservation observation = observed().start("ocr", "read");
        this.recorder.broken = true;

        assertThatNoException().isThrownBy(() -> observation.ended(null));
    }

    /** Injects a header, as tracing does, and keeps what it is told at the end. */
    private static final class Recorder implements ObservationHandler<TaskObservationContext> {

        final List<KeyValue> keyValues = new ArrayList<>();
        boolean broken;

        @Override
        public void onStart(TaskObservationContext context) {
            context.getSetter().set(Objects.requireNonNull(context.getCarrier()), "traceparent", "00-1-2-01");
        }

        @Override
        public void onStop(TaskObservationContext context) {
            if (this.broken) {
                throw new IllegalStateException("no exporter");
            }
            context.getAllKeyValues().forEach(this.keyValues::add);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof TaskObservationContext;
        }
    }
}
