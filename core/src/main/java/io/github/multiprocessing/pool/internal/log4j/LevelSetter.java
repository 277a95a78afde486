package io.github.multiprocessing.pool.internal.log4j;

import io.github.multiprocessing.pool.internal.log.LevelTable;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;

/** Gives the loggers of a worker the levels that those of the parent have. For one thread at a time. */
final class LevelSetter implements Consumer<LevelTable> {

    private final LoggerContext context;
    private final Configuration configuration;
    private Map<String, Integer> present = Map.of();

    LevelSetter(LoggerContext context, Configuration configuration) {
        this.context = context;
        this.configuration = configuration;
    }

    @Override
    public void accept(LevelTable table) {
        Map<String, Integer> wanted = table.levels();
        for (String name : this.present.keySet()) {
            if (!wanted.containsKey(name) && !name.equals(LevelTable.ROOT)) {
                this.configuration.removeLogger(name);
            }
        }
        wanted.forEach((name, number) -> set(name, Levels.threshold(number)));
        this.present = wanted;
        // A configuration that is not in use yet is about to be: that does the same.
        if (this.context.getConfiguration() == this.configuration) {
            this.context.updateLoggers();
        }
    }

    private void set(String name, Level level) {
        LoggerConfig logger = name.equals(LevelTable.ROOT)
                ? this.configuration.getRootLogger()
                : this.configuration.getLoggers().get(name);
        if (logger == null) {
            LoggerConfig made = new LoggerConfig(name, level, true);
            made.start();
            this.configuration.addLogger(name, made);
        } else {
            logger.setLevel(level);
        }
    }
}
