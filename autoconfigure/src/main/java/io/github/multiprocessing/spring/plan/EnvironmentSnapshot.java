package io.github.multiprocessing.spring.plan;

import io.github.multiprocessing.spring.worker.PropertyMap;
import io.github.multiprocessing.spring.worker.WorkerProcess;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The parent's property sources, as a worker gets them. The environment variables are not among them: a process inherits
 * those.
 *
 * @param above what wins over the environment variables, first one first
 * @param below what the environment variables win over, first one first
 * @param profiles the active profiles, {@code worker} among them
 */
record EnvironmentSnapshot(List<PropertyMap> above, List<PropertyMap> below, List<String> profiles) {

    /** What describes the parent's process, or is made anew in each. */
    private static final Set<String> SOURCES_OF_THE_PARENT = Set.of(
            "configurationProperties",
            "random",
            "server.ports",
            "applicationInfo",
            "servletConfigInitParams",
            "servletContextInitParams",
            "jndiProperties");

    /** System properties that describe the parent's JVM, its build tool or its logging. */
    private static final Pattern PROPERTIES_OF_THE_PARENT = Pattern.compile(
            "(java|javax|jdk|sun|os|user|file|path|line|awt|native|stdin|stdout|stderr|surefire|failsafe|maven"
                    + "|loader|catalina|spring\\.devtools)\\..*|basedir|localRepository|nonOptionArgs|[A-Z][A-Z0-9_]*");

    static EnvironmentSnapshot of(ConfigurableEnvironment environment, @Nullable List<String> workerProfiles) {
        List<PropertyMap> above = new ArrayList<>();
        List<PropertyMap> below = new ArrayList<>();
        List<PropertyMap> current = above;
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME.equals(source.getName())) {
                current = below;
            } else if (source instanceof EnumerablePropertySource<?> enumerable
                    && !SOURCES_OF_THE_PARENT.contains(source.getName())) {
                current.add(copy(enumerable));
            }
        }
        Set<String> profiles = new LinkedHashSet<>(List.of(environment.getActiveProfiles()));
        profiles.add("worker");
        if (workerProfiles != null) {
            profiles.addAll(workerProfiles);
        }
        return new EnvironmentSnapshot(above, below, List.copyOf(profiles));
    }

    /** What the application was given as default properties, or null. */
    @Nullable PropertyMap defaults() {
        return this.below.stream()
                .filter((map) -> map.name().equals(DefaultPropertiesPropertySource.NAME))
                .findFirst()
                .orElse(null);
    }

    private static PropertyMap copy(EnumerablePropertySource<?> source) {
        boolean system = StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME.equals(source.getName());
        Map<String, String> values = new TreeMap<>();
        for (String name : source.getPropertyNames()) {
            Object value = source.getProperty(name);
            boolean own = system && PROPERTIES_OF_THE_PARENT.matcher(name).matches();
            boolean scalar = value instanceof CharSequence
                    || value instanceof Number
                    || value instanceof Boolean
                    || value instanceof Enum<?>;
            if (value != null && !own && scalar && !name.equals(WorkerProcess.PROPERTY)) {
                values.put(name, value.toString());
            }
        }
        return new PropertyMap(source.getName(), values);
    }
}
