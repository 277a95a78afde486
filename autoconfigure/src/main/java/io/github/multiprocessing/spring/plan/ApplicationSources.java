package io.github.multiprocessing.spring.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application was started from.
 *
 * @param sources its sources and before them those of its parent contexts, binary names of classes or locations
 * @param mainClass the binary name of its main class, or null
 * @param arguments its arguments
 */
public record ApplicationSources(
        List<String> sources, @Nullable String mainClass, List<String> arguments) {

    static final String BEAN_NAME = "multiprocessingApplicationSources";
}
