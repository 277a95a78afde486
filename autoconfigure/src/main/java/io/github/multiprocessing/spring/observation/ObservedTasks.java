package io.github.multiprocessing.spring.observation;

import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.spring.task.TaskObservation;
import io.github.multiprocessing.spring.worker.CallerScope;
import io.github.multiprocessing.spring.worker.MdcKeys;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Observes tasks at their caller, and has the trace travel with them. Thread-safe. */
public final class ObservedTasks implements TaskObservation.Starter {

    private static final Logger LOGGER = LoggerFactory.getLogger(ObservedTasks.class);
    private static final TaskObservationConvention DEFAULT = new DefaultTaskObservationConvention();

    private final ObservationRegistry registry;
    private final @Nullable TaskObservationConvention convention;
    private final MdcKeys mdcKeys;

    /**
     * Creates the observer.
     *
     * @param registry where observations go
     * @param convention names them, or null for the default names
     * @param mdcKeys which keys of the logging context travel
     */
    public ObservedTasks(
            ObservationRegistry registry, @Nullable TaskObservationConvention convention, MdcKeys mdcKeys) {
        this.registry = registry;
        this.convention = convention;
        this.mdcKeys = mdcKeys;
    }

    @Override
    public TaskObservation start(String pool, String task) {
        TaskObservationContext context = new TaskObservationContext(pool, task);
        Observation observation = Observation.createNotStarted(this.convention, DEFAULT, () -> context, this.registry);
        if (observation.isNoop()) {
            return TaskObservation.Starter.plain(this.mdcKeys).start(pool, task);
        }
        observation.start();
        // Within the scope the logging context has the identifiers of this span, which the worker's log lines are to
        // show.
        try (Observation.Scope scope = observation.openScope()) {
            return new Observed(
                    observation,
                    context,
                    CallerScope.capture(this.mdcKeys, Objects.requireNonNull(context.getCarrier())));
        } catch (RuntimeException | Error ex) {
            observation.error(ex).stop();
            throw ex;
        }
    }

    private record Observed(Observation observation, TaskObservationContext context, CallerScope scope)
            implements TaskObservation {

        @Override
        public TaskOptions timed(TaskOptions options) {
            return options.withTimes(this.context::times);
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            try {
                if (failure != null) {
                    this.observation.error(failure);
                }
                this.observation.stop();
            } catch (RuntimeException ex) {
                LOGGER.warn("An observation handler failed at the end of task {}", this.context.task(), ex);
            }
        }
    }
}
