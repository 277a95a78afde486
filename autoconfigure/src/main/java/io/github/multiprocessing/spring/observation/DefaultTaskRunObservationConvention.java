package io.github.multiprocessing.spring.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/** The observation {@code multiprocessing.task.run}. Thread-safe. */
final class DefaultTaskRunObservationConvention implements TaskRunObservationConvention {

    static final String NAME = "multiprocessing.task.run";

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public String getContextualName(TaskRunObservationContext context) {
        return "run " + context.task();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(TaskRunObservationContext context) {
        Throwable error = context.getError();
        return KeyValues.of(
                KeyValue.of("pool", context.pool()),
                KeyValue.of("task", context.task()),
                KeyValue.of(
                        "exception",
                        error == null ? KeyValue.NONE_VALUE : error.getClass().getSimpleName()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(TaskRunObservationContext context) {
        return KeyValues.of(
                KeyValue.of("multiprocessing.worker", context.worker()),
                KeyValue.of("process.pid", Long.toString(ProcessHandle.current().pid())));
    }
}
