package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.ProcessTaskDefaults;
import io.github.multiprocessing.spring.diagnostics.InvalidProcessTaskException;
import java.lang.reflect.Method;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** What a method's annotation says, and what the defaults of its class say where it is silent; placeholders resolved. */
final class TaskAttributes {

    private final ProcessTask own;
    private final @Nullable ProcessTaskDefaults shared;
    private final UnaryOperator<String> resolver;
    private final String subject;

    private TaskAttributes(
            ProcessTask own, @Nullable ProcessTaskDefaults shared, UnaryOperator<String> resolver, String subject) {
        this.own = own;
        this.shared = shared;
        this.resolver = resolver;
        this.subject = subject;
    }

    /** The attributes of a method, or null if it is no task. */
    static @Nullable TaskAttributes of(Method method, Class<?> type, UnaryOperator<String> resolver, String bean) {
        ProcessTask own = AnnotatedElementUtils.findMergedAnnotation(method, ProcessTask.class);
        return own == null
                ? null
                : new TaskAttributes(
                        own,
                        AnnotatedElementUtils.findMergedAnnotation(type, ProcessTaskDefaults.class),
                        resolver,
                        TaskMethodRules.subject(bean, method));
    }

    String pool() {
        return text(this.own.pool(), ProcessTaskDefaults::pool);
    }

    String name() {
        return this.resolver.apply(this.own.name());
    }

    String timeout() {
        return text(this.own.timeout(), ProcessTaskDefaults::timeout);
    }

    String softTimeout() {
        return text(this.own.softTimeout(), ProcessTaskDefaults::softTimeout);
    }

    String queueTimeout() {
        return text(this.own.queueTimeout(), ProcessTaskDefaults::queueTimeout);
    }

    String affinity() {
        return text(this.own.affinity(), ProcessTaskDefaults::affinity);
    }

    boolean idempotent() {
        return this.own.idempotent() || (this.shared != null && this.shared.idempotent());
    }

    int priority() {
        Integer priority = number("priority", this.own.priority(), this.own.priorityString());
        if (priority == null && this.shared != null) {
            priority = number("priority", this.shared.priority(), this.shared.priorityString());
        }
        return priority == null ? 0 : priority;
    }

    int retries() {
        Integer retries = number("retries", this.own.retries(), this.own.retriesString());
        if (retries == null && this.shared != null) {
            retries = number("retries", this.shared.retries(), this.shared.retriesString());
        }
        return retries == null ? 0 : retries;
    }

    String retryBackoff() {
        return text(this.own.retryBackoff(), ProcessTaskDefaults::retryBackoff);
    }

    /** The one that a method has for itself, and that needs retries therefore. */
    String ownRetryBackoff() {
        return this.resolver.apply(this.own.retryBackoff());
    }

    InvalidProcessTaskException invalid(String what, String action) {
        return new InvalidProcessTaskException(this.subject + " " + what, action);
    }

    private String text(String ofMethod, Function<ProcessTaskDefaults, String> ofClass) {
        String text = this.resolver.apply(ofMethod);
        return text.isEmpty() && this.shared != null ? this.resolver.apply(ofClass.apply(this.shared)) : text;
    }

    private @Nullable Integer number(String attribute, int number, String unresolved) {
        if (number != ProcessTask.UNSET && !unresolved.isEmpty()) {
            throw invalid(
                    "has both " + attribute + " " + number + " and " + attribute + "String '" + unresolved + "'.",
                    "Write one of the two.");
        }
        String text = this.resolver.apply(unresolved);
        if (text.isEmpty()) {
            return number == ProcessTask.UNSET ? null : Integer.valueOf(number);
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException ex) {
            throw invalid(
                    "has the " + attribute + "String '" + text + "', which is no whole number.",
                    "Write a whole number, or a placeholder for one.");
        }
    }
}
