package io.github.multiprocessing.pool.internal.log4j;

import io.github.multiprocessing.pool.internal.log.WorkerLogs;
import java.time.Instant;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.slf4j.event.Level;

/** Sends what a worker logs to its parent. The pairs of an event are in its context already. */
final class ForwardingAppender extends AbstractAppender {

    private final WorkerLogs logs;

    ForwardingAppender(WorkerLogs logs) {
        super("multiprocessing-parent", null, null, true, Property.EMPTY_ARRAY);
        this.logs = logs;
    }

    @Override
    public void append(LogEvent event) {
        Level level = Levels.event(event.getLevel());
        if (!this.logs.admits(level)) {
            return;
        }
        this.logs.send(
                level,
                Instant.ofEpochSecond(
                        event.getInstant().getEpochSecond(), event.getInstant().getNanoOfSecond()),
                event.getLoggerName(),
                event.getThreadName(),
                String.valueOf(event.getMessage().getFormattedMessage()),
                event.getContextData().toMap(),
                event.getThrown());
    }
}
