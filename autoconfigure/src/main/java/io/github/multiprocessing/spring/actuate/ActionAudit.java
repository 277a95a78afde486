package io.github.multiprocessing.spring.actuate;

import java.security.Principal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.context.ApplicationEventPublisher;

/** Tells who has changed a pool, or wanted to: one audit event and one line in the log for each. */
final class ActionAudit {

    private static final Logger logger = LoggerFactory.getLogger(ProcessPoolsEndpoint.class);

    private static final String NOBODY = "anonymous";

    /** Of what comes from a request. */
    private static final int MOST_CHARS = 200;

    private final ApplicationEventPublisher events;

    ActionAudit(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** What can be done. */
    enum Action {
        PROCESS_POOL_RESIZE,
        PROCESS_POOL_RELEASE,
        PROCESS_POOL_WORKER_RECYCLE,
        PROCESS_POOL_WORKER_KILL
    }

    void done(Action action, SecurityContext context, Map<String, ?> data) {
        publish(action, context, "DONE", data);
    }

    void refused(Action action, SecurityContext context, Map<String, ?> data, String reason) {
        Map<String, Object> all = new TreeMap<>(data);
        all.put("reason", reason);
        publish(action, context, "REFUSED", all);
    }

    private void publish(Action action, SecurityContext context, String outcome, Map<String, ?> data) {
        Map<String, @Nullable Object> all = new TreeMap<>();
        data.forEach((key, value) -> all.put(key, value instanceof String text ? printable(text) : value));
        all.put("outcome", outcome);
        String principal = principal(context);
        logger.info("{} by '{}': {}", action, principal, all);
        this.events.publishEvent(new AuditApplicationEvent(principal, action.name(), all));
    }

    private static String principal(SecurityContext context) {
        Principal principal = context.getPrincipal();
        return principal == null || principal.getName() == null ? NOBODY : printable(principal.getName());
    }

    /** No request writes a second line into the log. */
    private static String printable(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
        return clean.length() <= MOST_CHARS ? clean : clean.substring(0, MOST_CHARS) + "...";
    }
}
