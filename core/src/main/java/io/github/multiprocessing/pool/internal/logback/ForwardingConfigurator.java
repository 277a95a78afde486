package io.github.multiprocessing.pool.internal.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.github.multiprocessing.pool.internal.log.ClassPresence;
import io.github.multiprocessing.pool.internal.log.WorkerLogs;

/**
 * Configures Logback in a worker, and in a process whose creator takes its log: everything goes to the parent, at the parent's
 * levels. Logback finds this as a service when it is first used, so that a worker that never logs never loads it. No
 * configuration file is read in a worker: two processes must not write the same file, and the parent has all appenders.
 * Everywhere else this does nothing.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class ForwardingConfigurator extends ContextAwareBase implements Configurator {

    /** Called by Logback. */
    public ForwardingConfigurator() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        WorkerLogs logs = WorkerLogs.current();
        if (logs == null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        if (ClassPresence.isPresent("org.slf4j.bridge.SLF4JBridgeHandler")) {
            JulBridge.install(context);
        }
        ForwardingAppender appender = new ForwardingAppender(logs);
        appender.setContext(context);
        appender.start();
        root.addAppender(appender);
        logs.follow(new LevelSetter(context));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
