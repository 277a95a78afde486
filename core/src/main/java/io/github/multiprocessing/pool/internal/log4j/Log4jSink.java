package io.github.multiprocessing.pool.internal.log4j;

import io.github.multiprocessing.pool.LoggedThrowable;
import io.github.multiprocessing.pool.WorkerLogEvent;
import io.github.multiprocessing.pool.WorkerLogSink;
import io.github.multiprocessing.pool.internal.log.EventContext;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.SimpleMessage;
import org.jspecify.annotations.Nullable;

/**
 * Has the parent's appenders write an event as it was in the worker. No logger is made because a worker names it, since it
 * would stay for ever: what is configured for the nearest one above holds.
 *
 * @param context the parent's loggers
 * @param lookalikes makes throwables for Log4j
 */
record Log4jSink(LoggerContext context, Lookalikes lookalikes) implements WorkerLogSink {

    /** Which thread of the worker it was is not known, and must not be taken for the one that writes. */
    private static final long UNKNOWN_THREAD = -1;

    @Override
    public void logged(WorkerLogEvent event) {
        Configuration configuration = this.context.getConfiguration();
        LoggerConfig logger = configuration.getLoggerConfig(event.logger());
        LogEvent built = toLog4j(event);
        if (isAdmitted(configuration.getFilter(), built, logger)) {
            logger.getReliabilityStrategy()
                    .log(() -> this.context.getConfiguration().getLoggerConfig(event.logger()), built);
        }
    }

    /** As a logger of Log4j decides. */
    private static boolean isAdmitted(@Nullable Filter filter, LogEvent event, LoggerConfig logger) {
        Filter.Result result = filter == null ? Filter.Result.NEUTRAL : filter.filter(event);
        return result == Filter.Result.NEUTRAL
                ? event.getLevel().isMoreSpecificThan(logger.getLevel())
                : result == Filter.Result.ACCEPT;
    }

    private LogEvent toLog4j(WorkerLogEvent event) {
        MutableInstant instant = new MutableInstant();
        instant.initFromEpochSecond(
                event.timestamp().getEpochSecond(), event.timestamp().getNano());
        LoggedThrowable throwable = event.throwable();
        // Without the name of a logger's class nobody looks for the place in the code, which is not here.
        return Log4jLogEvent.newBuilder()
                .setLoggerName(event.logger())
                .setLevel(Levels.of(event.level()))
                .setMessage(new SimpleMessage(event.message()))
                .setThrown(throwable == null ? null : this.lookalikes.of(throwable))
                .setContextData(ContextDataFactory.createContextData(EventContext.of(event)))
                .setContextStack(ThreadContext.EMPTY_STACK)
                .setInstant(instant)
                .setThreadName(event.thread())
                .setThreadId(UNKNOWN_THREAD)
                .build();
    }
}
