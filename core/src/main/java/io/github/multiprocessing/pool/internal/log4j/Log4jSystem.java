package io.github.multiprocessing.pool.internal.log4j;

import io.github.multiprocessing.pool.WorkerLogSink;
import io.github.multiprocessing.pool.internal.log.LevelTable;
import io.github.multiprocessing.pool.internal.log.LogSystem;
import java.util.HashMap;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.jspecify.annotations.Nullable;

/** Log4j 2 in the parent. */
public final class Log4jSystem implements LogSystem {

    private final LoggerContext context;
    private final Lookalikes lookalikes = new Lookalikes();

    Log4jSystem(LoggerContext context) {
        this.context = context;
    }

    /**
     * The one that SLF4J is bound to.
     *
     * @return the system, or null if another one is behind Log4j's interface
     */
    public static @Nullable LogSystem find() {
        return LogManager.getContext(Log4jSystem.class.getClassLoader(), false) instanceof LoggerContext context
                ? new Log4jSystem(context)
                : null;
    }

    @Override
    public WorkerLogSink sink() {
        return new Log4jSink(this.context, this.lookalikes);
    }

    @Override
    public LevelTable levels() {
        Configuration configuration = this.context.getConfiguration();
        Map<String, Integer> levels = new HashMap<>();
        configuration.getLoggers().forEach((name, logger) -> levels.put(name, Levels.number(logger.getLevel())));
        levels.remove(configuration.getRootLogger().getName());
        levels.put(LevelTable.ROOT, Levels.number(configuration.getRootLogger().getLevel()));
        return new LevelTable(levels);
    }

    @Override
    public void follow(Runnable changed) {
        LevelListener listener = new LevelListener(changed);
        // Whom it tells cannot be seen, so the same one is replaced.
        this.context.removePropertyChangeListener(listener);
        this.context.addPropertyChangeListener(listener);
    }
}
