package io.github.multiprocessing.pool.internal.log4j;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Keeps what it is given. */
final class Written extends AbstractAppender {

    final List<LogEvent> events = new CopyOnWriteArrayList<>();

    Written() {
        super("written", null, null, false, Property.EMPTY_ARRAY);
        start();
    }

    @Override
    public void append(LogEvent event) {
        this.events.add(event.toImmutable());
    }
}
