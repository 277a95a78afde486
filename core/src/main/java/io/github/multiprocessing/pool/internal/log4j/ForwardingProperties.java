package io.github.multiprocessing.pool.internal.log4j;

import io.github.multiprocessing.pool.internal.log.ClassPresence;
import io.github.multiprocessing.pool.internal.log.WorkerLogs;
import java.util.Map;
import org.apache.logging.log4j.util.PropertySource;
import org.jspecify.annotations.Nullable;

/**
 * What Log4j has to know in a worker whose log goes to the parent. Log4j finds this as a service when it is first used, so
 * that a worker that never logs never loads it, and asks it before the environment, the system and all files. Everywhere
 * else this has no properties.
 */
public final class ForwardingProperties implements PropertySource {

    /** No other source has the same: of two that have, Log4j keeps one. */
    private static final int BEFORE_ALL_OTHERS = -74_000;

    /**
     * One context for all class loaders, which writes in the thread that logs: what is sent does not wait for anything, and
     * what waits for another thread is lost with a worker that dies. What a worker logs while it ends is sent as well.
     */
    private static final Map<String, String> PROPERTIES = Map.of(
            "log4j2.configurationFactory",
            "io.github.multiprocessing.pool.internal.log4j.ForwardingConfigurationFactory",
            "log4j2.contextSelector",
            "org.apache.logging.log4j.core.selector.BasicContextSelector",
            "log4j2.shutdownHookEnabled",
            "false");

    /** Called by Log4j. */
    public ForwardingProperties() {}

    @Override
    public int getPriority() {
        return BEFORE_ALL_OTHERS;
    }

    @Override
    public CharSequence getNormalForm(Iterable<? extends CharSequence> tokens) {
        return "log4j2." + Util.joinAsCamelCase(tokens);
    }

    @Override
    public boolean containsProperty(String key) {
        return PROPERTIES.containsKey(key) && WorkerLogs.current() != null && Binding.TO_LOG4J;
    }

    @Override
    public @Nullable String getProperty(String key) {
        return containsProperty(key) ? PROPERTIES.get(key) : null;
    }

    /** Looked up when a worker asks. SLF4J cannot be asked: it may be what is about to start Log4j. */
    private static final class Binding {

        static final boolean TO_LOG4J = ClassPresence.isPresent("org.apache.logging.slf4j.SLF4JServiceProvider")
                && !ClassPresence.isPresent("ch.qos.logback.classic.LoggerContext");
    }
}
