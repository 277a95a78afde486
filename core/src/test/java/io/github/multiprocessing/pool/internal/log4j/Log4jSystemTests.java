package io.github.multiprocessing.pool.internal.log4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.LoggedThrowable;
import io.github.multiprocessing.pool.WorkerLogEvent;
import io.github.multiprocessing.pool.internal.log.LevelTable;
import io.github.multiprocessing.serialization.ThrowableData;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.ThresholdFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Log4jSystemTests {

    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678901234Z");

    private final LoggerContext context = new LoggerContext("parent");
    private final Written written = new Written();
    private final Log4jSystem system = new Log4jSystem(this.context);

    @BeforeEach
    void write() {
        this.context.start(configuration());
    }

    @AfterEach
    void stop() {
        this.context.stop();
    }

    private Configuration configuration() {
        DefaultConfiguration configuration = new DefaultConfiguration();
        LoggerConfig root = configuration.getRootLogger();
        root.getAppenders().keySet().forEach(root::removeAppender);
        root.addAppender(this.written, null, null);
        root.setLevel(Level.INFO);
        return configuration;
    }

    private void setLevel(String logger, Level level) {
        this.context.getConfiguration().addLogger(logger, new LoggerConfig(logger, level, true));
        this.context.updateLoggers();
    }

    private void log(String logger, org.slf4j.event.Level level) {
        this.system
                .sink()
                .logged(new WorkerLogEvent(
                        "ocr",
                        "ocr-1",
                        7,
                        "",
                        THEN,
                        level,
                        logger,
                        "worker thread",
                        "{} ${jndi:ldap://x/a}",
                        Map.of("task", "forged", "pool", "forged", "worker", "forged", "page", "3"),
                        LoggedThrowable.of(ThrowableData.of(new IllegalStateException("no page")))));
    }

    @Test
    void eventIsWrittenAsItWasAndSaysWhereItComesFrom() {
        log("a.B", org.slf4j.event.Level.WARN);
        assertThat(this.written.events).singleElement().satisfies((event) -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getLoggerName()).isEqualTo("a.B");
            assertThat(Instant.ofEpochSecond(
                            event.getInstant().getEpochSecond(),
                            event.getInstant().getNanoOfSecond()))
                    .isEqualTo(THEN);
            assertThat(event.getThreadName()).isEqualTo("worker thread");
            assertThat(event.getThreadId()).isEqualTo(-1);
            assertThat(event.getMessage().getFormattedMessage()).isEqualTo("{} ${jndi:ldap://x/a}");
            assertThat(event.getContextData().toMap()).isEqualTo(Map.of("pool", "ocr", "worker", "ocr-1", "page", "3"));
            assertThat(event.getThrown())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no page");
            assertThat(event.getMarker()).isNull();
            event.setIncludeLocation(true);
            assertThat(event.getSource()).isNull();
        });
    }

    @Test
    void levelOfTheNearestLoggerHoldsAndNoLoggerIsMadeForWhatWorkersName() {
        setLevel("a.quiet", Level.OFF);
        setLevel("a.loud", Level.TRACE);
        for (int i = 0; i < 1000; i++) {
            log("a.quiet.Class" + i, org.slf4j.event.Level.ERROR);
            log("b.Class" + i, org.slf4j.event.Level.DEBUG);
        }
        assertThat(this.written.events).isEmpty();
        log("a.loud.Class", org.slf4j.event.Level.TRACE);
        log("b..", org.slf4j.event.Level.INFO);
        log("", org.slf4j.event.Level.INFO);
        assertThat(this.written.events).hasSize(3);
        assertThat(this.context.getLoggers()).isEmpty();
        assertThat(this.context.getConfiguration().getLoggers()).containsOnlyKeys("a.quiet", "a.loud");
    }

    @Test
    void filterOfTheConfigurationDecidesBeforeTheLevel() {
        ThresholdFilter filter = ThresholdFilter.createFilter(Level.WARN, Filter.Result.ACCEPT, Filter.Result.DENY);
        this.context.getConfiguration().addFilter(filter);
        log("a.B", org.slf4j.event.Level.INFO);
        assertThat(this.written.events).isEmpty();
        setLevel("a.B", Level.OFF);
        log("a.B", org.slf4j.event.Level.WARN);
        assertThat(this.written.events).hasSize(1);
    }

    @Test
    void levelsAreThoseThatAreConfiguredAndArriveInAnotherContext() {
        setLevel("a", Level.DEBUG);
        setLevel("b", Level.OFF);
        setLevel("c", Level.ALL);
        setLevel("d", Level.FATAL);
        setLevel("ROOT", Level.TRACE);
        LevelTable table = this.system.levels();
        assertThat(table.levels())
                .isEqualTo(Map.of("ROOT", 20, "a", 10, "b", LevelTable.OFF, "c", 0, "d", LevelTable.OFF));

        LoggerContext other = new LoggerContext("worker");
        other.start(new DefaultConfiguration());
        LevelSetter setter = new LevelSetter(other, other.getConfiguration());
        setter.accept(table);
        assertThat(other.getLogger("a.x").getLevel()).isEqualTo(Level.DEBUG);
        assertThat(other.getLogger("b.x").getLevel()).isEqualTo(Level.OFF);
        assertThat(other.getLogger("c.x").getLevel()).isEqualTo(Level.TRACE);
        assertThat(other.getLogger("e").getLevel()).isEqualTo(Level.INFO);

        this.context.getConfiguration().removeLogger("a");
        setter.accept(this.system.levels());
        assertThat(other.getLogger("a.x").getLevel()).isEqualTo(Level.INFO);
        other.stop();
    }

    @Test
    void everyChangeIsToldOnceAlsoAfterTheConfigurationWasReplaced() {
        AtomicInteger told = new AtomicInteger();
        Runnable changed = told::incrementAndGet;
        this.system.follow(changed);
        this.system.follow(changed);
        setLevel("a", Level.DEBUG);
        assertThat(told).hasValue(1);

        this.context.reconfigure(configuration());
        assertThat(told.get()).isGreaterThan(1);
        assertThat(this.system.levels().levels()).isEqualTo(Map.of("ROOT", 20));
        told.set(0);
        setLevel("a", Level.WARN);
        assertThat(told).hasValue(1);
    }
}
