package io.github.multiprocessing.pool.internal.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.multiprocessing.pool.WorkerLogEvent;
import io.github.multiprocessing.pool.internal.log.LevelTable;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogbackSystemTests {

    private final LoggerContext context = new LoggerContext();
    private final Logger root = this.context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final LogbackSystem system = new LogbackSystem(this.context);

    @BeforeEach
    void write() {
        this.written.start();
        this.root.addAppender(this.written);
        this.root.setLevel(Level.INFO);
    }

    private void log(String logger, org.slf4j.event.Level level) {
        this.system
                .sink()
                .logged(new WorkerLogEvent(
                        "ocr",
                        "ocr-1",
                        7,
                        "",
                        Instant.EPOCH,
                        level,
                        logger,
                        "worker thread",
                        "{} ${jndi:ldap://x/a}",
                        Map.of("task", "forged", "pool", "forged", "worker", "forged"),
                        null));
    }

    @Test
    void eventIsWrittenAsItWasAndSaysWhereItComesFrom() {
        log("a.B", org.slf4j.event.Level.WARN);
        assertThat(this.written.list).singleElement().satisfies((event) -> {
            assertThat(event.getLoggerName()).isEqualTo("a.B");
            assertThat(event.getInstant()).isEqualTo(Instant.EPOCH);
            assertThat(event.getThreadName()).isEqualTo("worker thread");
            assertThat(event.getFormattedMessage()).isEqualTo("{} ${jndi:ldap://x/a}");
            assertThat(event.getMDCPropertyMap()).isEqualTo(Map.of("pool", "ocr", "worker", "ocr-1"));
            assertThat(event.getCallerData()).isEmpty();
        });
    }

    @Test
    void levelOfTheNearestLoggerHoldsAndNoLoggerIsMadeForWhatWorkersName() {
        this.context.getLogger("a.quiet").setLevel(Level.OFF);
        this.context.getLogger("a.loud").setLevel(Level.TRACE);
        int before = this.context.getLoggerList().size();
        for (int i = 0; i < 1000; i++) {
            log("a.quiet.Class" + i, org.slf4j.event.Level.ERROR);
            log("b.Class" + i, org.slf4j.event.Level.DEBUG);
        }
        assertThat(this.written.list).isEmpty();
        log("a.loud.Class", org.slf4j.event.Level.TRACE);
        log("b..", org.slf4j.event.Level.INFO);
        log("", org.slf4j.event.Level.INFO);
        assertThat(this.written.list).hasSize(3);
        assertThat(this.context.getLoggerList()).hasSize(before);
    }

    @Test
    void levelsAreThoseThatLoggersHaveThemselvesAndArriveInAnotherContext() {
        this.context.getLogger("a").setLevel(Level.DEBUG);
        this.context.getLogger("b").setLevel(Level.OFF);
        this.context.getLogger("c").setLevel(Level.ALL);
        this.context.getLogger("d.e");
        LevelTable table = this.system.levels();
        assertThat(table.levels()).containsOnlyKeys("ROOT", "a", "b", "c");

        LoggerContext other = new LoggerContext();
        LevelSetter setter = new LevelSetter(other);
        setter.accept(table);
        assertThat(other.getLogger("a.x").getEffectiveLevel()).isEqualTo(Level.DEBUG);
        assertThat(other.getLogger("b.x").getEffectiveLevel()).isEqualTo(Level.OFF);
        assertThat(other.getLogger("c.x").getEffectiveLevel()).isEqualTo(Level.TRACE);
        assertThat(other.getLogger("d.e").getEffectiveLevel()).isEqualTo(Level.INFO);

        this.context.getLogger("a").setLevel(null);
        setter.accept(this.system.levels());
        assertThat(other.getLogger("a.x").getEffectiveLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void everyChangeIsToldOnceAlsoAfterTheContextWasStartedAnew() {
        AtomicInteger told = new AtomicInteger();
        Runnable changed = told::incrementAndGet;
        this.system.follow(changed);
        this.system.follow(changed);
        this.context.getLogger("a").setLevel(Level.DEBUG);
        assertThat(told).hasValue(1);
        this.context.reset();
        assertThat(told.get()).isGreaterThan(1);

        this.context.stop();
        this.system.follow(changed);
        told.set(0);
        this.context.getLogger("a").setLevel(Level.WARN);
        assertThat(told).hasValue(1);
    }
}
