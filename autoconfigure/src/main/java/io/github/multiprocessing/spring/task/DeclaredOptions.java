package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.diagnostics.InvalidProcessTaskException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** The options that an annotation declares for the calls of its method; those that make no sense are refused. */
final class DeclaredOptions {

    private final ProcessTask annotation;
    private final UnaryOperator<String> resolver;
    private final String bean;
    private final Method method;

    DeclaredOptions(ProcessTask annotation, UnaryOperator<String> resolver, String bean, Method method) {
        this.annotation = annotation;
        this.resolver = resolver;
        this.bean = bean;
        this.method = method;
    }

    TaskOptions named(String name) {
        Duration timeout = duration("timeout", this.annotation.timeout());
        TaskOptions options =
                TaskOptions.defaults().withName(name).withTimeout(timeout).withPriority(this.annotation.priority());
        Duration soft = duration("softTimeout", this.annotation.softTimeout());
        if (soft != null && !soft.isZero()) {
            options = options.withSoftTimeout(checkSoft(soft, timeout));
        }
        Duration queue = duration("queueTimeout", this.annotation.queueTimeout());
        if (queue != null) {
            options = options.withQueueTimeout(queue);
        }
        String affinity = this.resolver.apply(this.annotation.affinity());
        if (!affinity.isEmpty()) {
            options = options.withAffinity(affinity);
        }
        return withRetries(options);
    }

    private Duration checkSoft(Duration soft, @Nullable Duration timeout) {
        if (timeout != null && !timeout.isZero() && soft.compareTo(timeout) >= 0) {
            throw invalid(
                    "has the softTimeout '" + this.annotation.softTimeout() + "', which is not below its timeout '"
                            + this.annotation.timeout() + "'.",
                    "Write a softTimeout that leaves the task time to clean up before its timeout, or leave it out.");
        }
        return soft;
    }

    private TaskOptions withRetries(TaskOptions options) {
        int retries = this.annotation.retries();
        Duration backoff = duration("retryBackoff", this.annotation.retryBackoff());
        if (retries < 0) {
            throw invalid("has " + retries + " retries.", "Write a number of retries that is not negative.");
        }
        if (retries == 0 && backoff != null) {
            throw invalid(
                    "has the retryBackoff '" + this.annotation.retryBackoff() + "', but no retries.",
                    "Say with 'retries' how often the task may be run again, if it may run twice, or leave retryBackoff out.");
        }
        return retries == 0 ? options : options.withRetries(retries, backoff != null ? backoff : Duration.ZERO);
    }

    private @Nullable Duration duration(String attribute, String value) {
        String text = this.resolver.apply(value);
        if (text.isEmpty()) {
            return null;
        }
        try {
            Duration duration = DurationStyle.detectAndParse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (IllegalArgumentException ex) {
            // Refused below, like a negative one.
        }
        throw invalid(
                "has the " + attribute + " '" + text + "', which is not a duration.",
                "Write a duration that is not negative, such as 10s, 500ms or PT10S.");
    }

    private InvalidProcessTaskException invalid(String what, String action) {
        return new InvalidProcessTaskException(TaskMethodRules.subject(this.bean, this.method) + " " + what, action);
    }
}
