package io.github.multiprocessing.pool.internal.log4j;

import io.github.multiprocessing.pool.internal.log.WorkerLogs;
import java.net.URI;
import java.util.Objects;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.jspecify.annotations.Nullable;

/**
 * Configures Log4j in a worker, whatever it is asked for. No configuration file is read there: two processes must not write
 * the same file, and the parent has all appenders. Log4j makes this when it is first used, if {@link ForwardingProperties}
 * name it.
 */
public final class ForwardingConfigurationFactory extends ConfigurationFactory {

    /** Called by Log4j, which would read a file that a property names before it asks any factory of its list. */
    public ForwardingConfigurationFactory() {
        ConfigurationFactory.setConfigurationFactory(this);
    }

    @Override
    protected String[] getSupportedTypes() {
        return new String[] {"*"};
    }

    @Override
    public Configuration getConfiguration(LoggerContext context, @Nullable ConfigurationSource source) {
        return new ForwardingConfiguration(context, Objects.requireNonNull(WorkerLogs.current()));
    }

    @Override
    public Configuration getConfiguration(LoggerContext context, @Nullable String name, @Nullable URI location) {
        return getConfiguration(context, null);
    }

    @Override
    public Configuration getConfiguration(
            LoggerContext context, @Nullable String name, @Nullable URI location, @Nullable ClassLoader loader) {
        return getConfiguration(context, null);
    }
}
