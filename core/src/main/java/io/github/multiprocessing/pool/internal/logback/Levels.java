package io.github.multiprocessing.pool.internal.logback;

import ch.qos.logback.classic.Level;
import io.github.multiprocessing.pool.internal.log.LevelTable;

/** Levels of Logback and of SLF4J. */
final class Levels {

    private Levels() {}

    /** A threshold as {@link LevelTable} has it. */
    static int number(Level level) {
        if (level.toInt() == Level.OFF_INT) {
            return LevelTable.OFF;
        }
        return level.toInt() == Level.ALL_INT
                ? org.slf4j.event.Level.TRACE.toInt()
                : event(level).toInt();
    }

    static Level threshold(int number) {
        return number == LevelTable.OFF
                ? Level.OFF
                : Level.convertAnSLF4JLevel(org.slf4j.event.Level.intToLevel(number));
    }

    /** The level of an event. */
    static org.slf4j.event.Level event(Level level) {
        if (level.isGreaterOrEqual(Level.ERROR)) {
            return org.slf4j.event.Level.ERROR;
        } else if (level.isGreaterOrEqual(Level.WARN)) {
            return org.slf4j.event.Level.WARN;
        } else if (level.isGreaterOrEqual(Level.INFO)) {
            return org.slf4j.event.Level.INFO;
        }
        return level.isGreaterOrEqual(Level.DEBUG) ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.TRACE;
    }
}
