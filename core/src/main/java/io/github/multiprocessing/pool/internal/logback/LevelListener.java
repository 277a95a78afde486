package io.github.multiprocessing.pool.internal.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;

/**
 * Tells of every change of a level, whoever makes it.
 *
 * @param changed what to do then
 */
record LevelListener(Runnable changed) implements LoggerContextListener {

    /** The configuration may be read anew. */
    @Override
    public boolean isResetResistant() {
        return true;
    }

    @Override
    public void onStart(LoggerContext context) {
        this.changed.run();
    }

    @Override
    public void onReset(LoggerContext context) {
        this.changed.run();
    }

    @Override
    public void onStop(LoggerContext context) {
        // nothing is logged any more
    }

    @Override
    public void onLevelChange(Logger logger, Level level) {
        this.changed.run();
    }
}
