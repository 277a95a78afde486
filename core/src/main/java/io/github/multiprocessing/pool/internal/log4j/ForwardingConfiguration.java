package io.github.multiprocessing.pool.internal.log4j;

import io.github.multiprocessing.pool.internal.log.ClassPresence;
import io.github.multiprocessing.pool.internal.log.WorkerLogs;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.LoggerConfig;

/** The configuration of Log4j in a worker: everything goes to the parent, at the parent's levels. */
final class ForwardingConfiguration extends AbstractConfiguration {

    private final LoggerContext context;
    private final WorkerLogs logs;

    ForwardingConfiguration(LoggerContext context, WorkerLogs logs) {
        super(context, ConfigurationSource.NULL_SOURCE);
        this.context = context;
        this.logs = logs;
        setName("multiprocessing-worker");
    }

    @Override
    protected void doConfigure() {
        ForwardingAppender appender = new ForwardingAppender(this.logs);
        addAppender(appender);
        LoggerConfig root = getRootLogger();
        root.setLevel(Level.INFO);
        root.addAppender(appender, null, null);
        if (ClassPresence.isPresent("org.apache.logging.log4j.jul.Log4jBridgeHandler")) {
            JulBridge.install(this.context);
        }
        this.logs.follow(new LevelSetter(this.context, this));
    }
}
