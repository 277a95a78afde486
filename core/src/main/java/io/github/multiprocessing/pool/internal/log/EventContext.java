package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.pool.WorkerLogEvent;
import java.util.HashMap;
import java.util.Map;

/** The diagnostic context under which the parent logs an event of a worker, or of a process that it has started. */
public final class EventContext {

    private EventContext() {}

    /**
     * The context of the event, and where it comes from; what a worker says of that itself does not count. What comes from a
     * process below that of the sender has the names of both.
     *
     * @param event the event
     * @return a fresh map
     */
    public static Map<String, String> of(WorkerLogEvent event) {
        Map<String, String> context = new HashMap<>(event.mdc());
        if (event.pool().isEmpty()) {
            below(context, "process", event.worker());
            below(context, "pid", Long.toString(event.pid()));
            return context;
        }
        context.put("pool", event.pool());
        context.put("worker", event.worker());
        if (event.task().isEmpty()) {
            context.remove("task");
        } else {
            context.put("task", event.task());
        }
        return context;
    }

    private static void below(Map<String, String> context, String key, String sender) {
        String origin = context.get(key);
        context.put(key, origin == null ? sender : sender + "/" + origin);
    }
}
