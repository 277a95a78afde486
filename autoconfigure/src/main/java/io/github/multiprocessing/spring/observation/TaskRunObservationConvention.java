package io.github.multiprocessing.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observation of a task in its worker, and its key values. A bean of this type in the worker's context replaces the
 * default one.
 */
public interface TaskRunObservationConvention extends ObservationConvention<TaskRunObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof TaskRunObservationContext;
    }
}
