package io.github.multiprocessing.pool.internal.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.github.multiprocessing.pool.WorkerLogSink;
import io.github.multiprocessing.pool.internal.log.LevelTable;
import io.github.multiprocessing.pool.internal.log.LogSystem;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Logback in the parent. */
public final class LogbackSystem implements LogSystem {

    private final LoggerContext context;

    LogbackSystem(LoggerContext context) {
        this.context = context;
    }

    /**
     * The one that SLF4J is bound to.
     *
     * @return the system
     */
    public static LogSystem create() {
        return new LogbackSystem((LoggerContext) LoggerFactory.getILoggerFactory());
    }

    @Override
    public WorkerLogSink sink() {
        return new LogbackSink(this.context);
    }

    @Override
    public LevelTable levels() {
        Map<String, Integer> levels = new HashMap<>();
        for (Logger logger : this.context.getLoggerList()) {
            Level level = logger.getLevel();
            if (level != null) {
                levels.put(logger.getName(), Levels.number(level));
            }
        }
        return new LevelTable(levels);
    }

    @Override
    public void follow(Runnable changed) {
        LevelListener listener = new LevelListener(changed);
        // The list of listeners is not made for several threads, and is walked through whenever a level is set.
        this.context.getConfigurationLock().lock();
        try {
            if (!this.context.getCopyOfListenerList().contains(listener)) {
                this.context.addListener(listener);
            }
        } finally {
            this.context.getConfigurationLock().unlock();
        }
    }
}
