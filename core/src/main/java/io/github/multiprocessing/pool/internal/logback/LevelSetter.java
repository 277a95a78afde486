package io.github.multiprocessing.pool.internal.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.github.multiprocessing.pool.internal.log.LevelTable;
import java.util.Map;
import java.util.function.Consumer;

/** Gives the loggers of a worker the levels that those of the parent have. For one thread at a time. */
final class LevelSetter implements Consumer<LevelTable> {

    private final LoggerContext context;
    private Map<String, Integer> present = Map.of();

    LevelSetter(LoggerContext context) {
        this.context = context;
    }

    @Override
    public void accept(LevelTable table) {
        Map<String, Integer> wanted = table.levels();
        for (String name : this.present.keySet()) {
            if (!wanted.containsKey(name) && !name.equals(LevelTable.ROOT)) {
                this.context.getLogger(name).setLevel(null);
            }
        }
        wanted.forEach((name, number) -> set(this.context.getLogger(name), Levels.threshold(number)));
        this.present = wanted;
    }

    private static void set(Logger logger, Level level) {
        if (!level.equals(logger.getLevel())) {
            logger.setLevel(level);
        }
    }
}
