package io.github.multiprocessing.pool.internal.log4j;

import io.github.multiprocessing.pool.internal.log.LevelTable;
import org.apache.logging.log4j.Level;

/** Levels of Log4j, which may be of an application's own, and of SLF4J. */
final class Levels {

    private Levels() {}

    /**
     * A threshold as {@link LevelTable} has it. What lies between two levels of SLF4J lets through no more than the more
     * serious of them; above errors there is nothing that could pass.
     */
    static int number(Level threshold) {
        int value = threshold.intLevel();
        if (value < Level.ERROR.intLevel()) {
            return LevelTable.OFF;
        } else if (value < Level.WARN.intLevel()) {
            return org.slf4j.event.Level.ERROR.toInt();
        } else if (value < Level.INFO.intLevel()) {
            return org.slf4j.event.Level.WARN.toInt();
        } else if (value < Level.DEBUG.intLevel()) {
            return org.slf4j.event.Level.INFO.toInt();
        }
        return (value < Level.TRACE.intLevel() ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.TRACE).toInt();
    }

    static Level threshold(int number) {
        return number == LevelTable.OFF ? Level.OFF : of(org.slf4j.event.Level.intToLevel(number));
    }

    /** The level of Log4j that has the same name. */
    static Level of(org.slf4j.event.Level level) {
        return switch (level) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }

    /** The level of an event; what lies between two is no more serious than the lower one. */
    static org.slf4j.event.Level event(Level level) {
        if (level.isMoreSpecificThan(Level.ERROR)) {
            return org.slf4j.event.Level.ERROR;
        } else if (level.isMoreSpecificThan(Level.WARN)) {
            return org.slf4j.event.Level.WARN;
        } else if (level.isMoreSpecificThan(Level.INFO)) {
            return org.slf4j.event.Level.INFO;
        }
        return level.isMoreSpecificThan(Level.DEBUG) ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.TRACE;
    }
}
