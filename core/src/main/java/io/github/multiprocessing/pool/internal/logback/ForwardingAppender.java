package io.github.multiprocessing.pool.internal.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.github.multiprocessing.pool.internal.log.WorkerLogs;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/** Sends what a worker logs to its parent. */
final class ForwardingAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private final WorkerLogs logs;

    ForwardingAppender(WorkerLogs logs) {
        this.logs = logs;
        setName("multiprocessing-parent");
    }

    @Override
    protected void append(ILoggingEvent event) {
        Level level = Levels.event(event.getLevel());
        if (!this.logs.admits(level)) {
            return;
        }
        Instant instant = event.getInstant();
        this.logs.send(
                level,
                instant != null ? instant : Instant.ofEpochMilli(event.getTimeStamp()),
                event.getLoggerName(),
                event.getThreadName(),
                String.valueOf(event.getFormattedMessage()),
                context(event),
                thrown(event.getThrowableProxy()));
    }

    /** The pairs of an event are shown as those of its context, unless that has the same key. */
    private static Map<String, String> context(ILoggingEvent event) {
        Map<String, String> mdc = event.getMDCPropertyMap();
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs == null || pairs.isEmpty()) {
            return mdc;
        }
        Map<String, String> all = new HashMap<>();
        pairs.forEach((pair) -> all.put(pair.key, String.valueOf(pair.value)));
        all.putAll(mdc);
        return all;
    }

    private static @Nullable Throwable thrown(@Nullable IThrowableProxy proxy) {
        return proxy instanceof ThrowableProxy throwable ? throwable.getThrowable() : null;
    }
}
