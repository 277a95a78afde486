package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.pool.TaskOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** The options that annotations declare for the calls of a method; those that make no sense are refused. */
final class DeclaredOptions {

    private final TaskAttributes attributes;

    DeclaredOptions(TaskAttributes attributes) {
        this.attributes = attributes;
    }

    TaskOptions named(String name) {
        Duration timeout = duration("timeout", this.attributes.timeout());
        TaskOptions options =
                TaskOptions.defaults().withName(name).withTimeout(timeout).withPriority(this.attributes.priority());
        Duration soft = duration("softTimeout", this.attributes.softTimeout());
        if (soft != null && !soft.isZero()) {
            options = options.withSoftTimeout(checkSoft(soft, timeout));
        }
        Duration queue = duration("queueTimeout", this.attributes.queueTimeout());
        if (queue != null) {
            options = options.withQueueTimeout(queue);
        }
        String affinity = this.attributes.affinity();
        if (!affinity.isEmpty()) {
            options = options.withAffinity(affinity);
        }
        return withRetries(options);
    }

    private Duration checkSoft(Duration soft, @Nullable Duration timeout) {
        if (timeout != null && !timeout.isZero() && soft.compareTo(timeout) >= 0) {
            throw this.attributes.invalid(
                    "has the softTimeout '" + this.attributes.softTimeout() + "', which is not below its timeout '"
                            + this.attributes.timeout() + "'.",
                    "Write a softTimeout that leaves the task time to clean up before its timeout, or leave it out.");
        }
        return soft;
    }

    private TaskOptions withRetries(TaskOptions options) {
        int retries = this.attributes.retries();
        Duration backoff = duration("retryBackoff", this.attributes.retryBackoff());
        if (retries < 0) {
            throw this.attributes.invalid(
                    "has " + retries + " retries.", "Write a number of retries that is not negative.");
        }
        if (retries > 0 && !this.attributes.idempotent()) {
            throw this.attributes.invalid(
                    "has " + retries
                            + " retries, but is not declared idempotent: when a worker dies, it is not known how"
                            + " far the method came.",
                    "Add idempotent = true if the method may run twice with the same arguments; otherwise leave retries"
                            + " out, or write retries = 0 if its class declares some.");
        }
        String own = this.attributes.ownRetryBackoff();
        if (retries == 0 && !own.isEmpty()) {
            throw this.attributes.invalid(
                    "has the retryBackoff '" + own + "', but no retries.",
                    "Say with 'retries' how often the task may be run again, if it may run twice, or leave retryBackoff out.");
        }
        return retries == 0 ? options : options.withRetries(retries, backoff != null ? backoff : Duration.ZERO);
    }

    private @Nullable Duration duration(String attribute, String text) {
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
        throw this.attributes.invalid(
                "has the " + attribute + " '" + text + "', which is not a duration.",
                "Write a duration that is not negative, such as 10s, 500ms or PT10S.");
    }
}
