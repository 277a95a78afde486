package io.github.multiprocessing.pool.internal.log4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.internal.log.LevelTable;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LevelsTests {

    private static final Level NOTICE = Level.forName("NOTICE", 350);

    @ParameterizedTest
    @EnumSource(org.slf4j.event.Level.class)
    void levelThatBothHaveStaysWhatItIs(org.slf4j.event.Level level) {
        assertThat(Levels.event(Levels.of(level))).isEqualTo(level);
        assertThat(Levels.number(Levels.of(level))).isEqualTo(level.toInt());
        assertThat(Levels.threshold(level.toInt())).isEqualTo(Levels.of(level));
    }

    @Test
    void eventOfAnotherLevelIsNoMoreSeriousThanItWas() {
        assertThat(Levels.event(Level.FATAL)).isEqualTo(org.slf4j.event.Level.ERROR);
        assertThat(Levels.event(NOTICE)).isEqualTo(org.slf4j.event.Level.INFO);
        assertThat(Levels.event(Level.forName("FINEST", 700))).isEqualTo(org.slf4j.event.Level.TRACE);
    }

    @Test
    void otherThresholdLetsNothingThroughThatItWouldHoldBack() {
        assertThat(Levels.number(NOTICE)).isEqualTo(org.slf4j.event.Level.WARN.toInt());
        assertThat(Levels.number(Level.FATAL)).isEqualTo(LevelTable.OFF);
        assertThat(Levels.number(Level.OFF)).isEqualTo(LevelTable.OFF);
        assertThat(Levels.number(Level.ALL)).isEqualTo(org.slf4j.event.Level.TRACE.toInt());
        assertThat(Levels.threshold(LevelTable.OFF)).isEqualTo(Level.OFF);
    }
}
