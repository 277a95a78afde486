package io.github.multiprocessing.spring.properties;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What of the caller's surroundings travels with a task.
 *
 * @param mdcKeys Comma-separated list of the keys of the logging context (MDC) that travel with a task, '*' for all of them.
 *     If empty, none travels.
 */
public record ContextProperties(@DefaultValue("*") List<String> mdcKeys) {}
