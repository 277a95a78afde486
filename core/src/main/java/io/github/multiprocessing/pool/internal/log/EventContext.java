package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.pool.WorkerLogEvent;
import java.util.HashMap;
import java.util.Map;

/** The diagnostic context under which the parent logs an event of a worker. */
public final class EventContext {

    private EventContext() {}

    /**
     * The context of the event, and where it comes from; what a worker says of that itself does not count.
     *
     * @param event the event
     * @return a fresh map
     */
    public static Map<String, String> of(WorkerLogEvent event) {
        Map<String, String> context = new HashMap<>(event.mdc());
        context.put("pool", event.pool());
        context.put("worker", event.worker());
        if (event.task().isEmpty()) {
            context.remove("task");
        } else {
            context.put("task", event.task());
        }
        return context;
    }
}
