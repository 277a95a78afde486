package io.github.multiprocessing.pool.internal.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.github.multiprocessing.pool.LoggedThrowable;
import io.github.multiprocessing.pool.WorkerLogEvent;
import io.github.multiprocessing.pool.WorkerLogSink;
import io.github.multiprocessing.pool.internal.log.EventContext;

/**
 * Has the parent's appenders write an event as it was in the worker. No logger is made because a worker names it, since it
 * would stay for ever: the nearest one above has the same level and appenders.
 *
 * @param context the parent's loggers
 */
record LogbackSink(LoggerContext context) implements WorkerLogSink {

    private static final String HERE = LogbackSink.class.getName();

    @Override
    public void logged(WorkerLogEvent event) {
        Logger logger = nearest(event.logger());
        Level level = Level.convertAnSLF4JLevel(event.level());
        if (logger.isEnabledFor(level)) {
            logger.callAppenders(toLogback(event, logger, level));
        }
    }

    private Logger nearest(String name) {
        String candidate = name;
        while (true) {
            Logger known = this.context.exists(candidate);
            int dot = candidate.lastIndexOf('.');
            if (known != null) {
                return known;
            } else if (dot < 0) {
                return this.context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            }
            candidate = candidate.substring(0, dot);
        }
    }

    private static LoggingEvent toLogback(WorkerLogEvent event, Logger logger, Level level) {
        LoggingEvent built = new LoggingEvent(HERE, logger, level, event.message(), null, null);
        built.setLoggerName(event.logger());
        built.setInstant(event.timestamp());
        built.setThreadName(event.thread());
        built.setMDCPropertyMap(EventContext.of(event));
        // Where it was logged is not known here, and must not be taken for this place.
        built.setCallerData(new StackTraceElement[0]);
        LoggedThrowable throwable = event.throwable();
        if (throwable != null) {
            built.setThrowableProxy(new NamedThrowableProxy(throwable));
        }
        return built;
    }
}
