package io.github.multiprocessing.spring.observation;

import io.github.multiprocessing.pool.TaskContext;
import io.github.multiprocessing.spring.worker.OpenedScope;
import io.github.multiprocessing.spring.worker.TaskScope;
import io.github.multiprocessing.spring.worker.WorkerProcess;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Observes tasks in their worker, as a part of the trace that came with them. Thread-safe. */
public final class ObservedTaskRuns implements TaskScope {

    private static final TaskRunObservationConvention DEFAULT = new DefaultTaskRunObservationConvention();

    private final ObservationRegistry registry;
    private final @Nullable TaskRunObservationConvention convention;

    /**
     * Creates the observer.
     *
     * @param registry where observations go
     * @param convention names them, or null for the default names
     */
    public ObservedTaskRuns(ObservationRegistry registry, @Nullable TaskRunObservationConvention convention) {
        this.registry = registry;
        this.convention = convention;
    }

    @Override
    public OpenedScope open(Map<String, String> headers) {
        TaskContext task = TaskContext.current();
        TaskRunObservationContext context =
                new TaskRunObservationContext(WorkerProcess.poolName(), task.taskName(), task.workerName(), headers);
        Observation observation = Observation.createNotStarted(this.convention, DEFAULT, () -> context, this.registry)
                .start();
        return new Run(observation, observation.openScope());
    }

    private record Run(Observation observation, Observation.Scope scope) implements OpenedScope {

        @Override
        public void failed(Throwable thrown) {
            this.observation.error(thrown);
        }

        @Override
        public void close() {
            this.scope.close();
            this.observation.stop();
        }
    }
}
