package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.pool.WorkerLogEvent;
import io.github.multiprocessing.pool.WorkerLogSink;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A logging system of which nothing but SLF4J is known. */
final class AnyLogSystem implements LogSystem {

    /** So many loggers are made because workers name them: what they name beyond is logged by the one of the pool. */
    static final int MOST_LOGGERS = 4096;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    @Override
    public WorkerLogSink sink() {
        return this::log;
    }

    private void log(WorkerLogEvent event) {
        Logger logger = logger(event);
        if (!logger.isEnabledForLevel(event.level())) {
            return;
        }
        EventContext.of(event).forEach(MDC::put);
        try {
            logger.atLevel(event.level()).setCause(event.throwable()).log(event.message());
        } finally {
            MDC.clear();
        }
    }

    private Logger logger(WorkerLogEvent event) {
        String name = event.logger();
        boolean room = this.known.contains(name) || (this.known.size() < MOST_LOGGERS && this.known.add(name));
        return LoggerFactory.getLogger(room ? name : beyond(event.pool()));
    }

    /** What a process logs belongs to no pool. */
    private static String beyond(String pool) {
        return pool.isEmpty() ? LogIntake.LOGGER : LogIntake.LOGGER + "." + pool;
    }

    @Override
    public LevelTable levels() {
        return LevelTable.DEFAULT;
    }

    @Override
    public void follow(Runnable changed) {
        // what cannot be seen does not change
    }
}
