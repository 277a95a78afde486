package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WorkerLogTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.multiprocessing.pool");
    private final Level before = this.logger.getLevel();
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    @BeforeEach
    void listen() {
        this.events.start();
        this.logger.addAppender(this.events);
        this.logger.setLevel(Level.INFO);
    }

    @AfterEach
    void listenNoMore() {
        this.logger.detachAppender(this.events);
        this.logger.setLevel(this.before);
    }

    /** Other tests of the same JVM may log meanwhile. */
    private List<ILoggingEvent> logged() {
        return this.events.list.stream()
                .filter((event) -> event.getFormattedMessage().startsWith("Pool 'log-of-exits'"))
                .toList();
    }

    private static void exit(Kind kind, String detail, String task) {
        new WorkerLog("log-of-exits")
                .exited(new ExitReport(
                        "ocr-1",
                        4711,
                        kind,
                        7,
                        0,
                        detail,
                        Duration.ZERO,
                        Instant.EPOCH,
                        List.of("its last line"),
                        null,
                        List.of(),
                        task));
    }

    @Test
    void unplannedEndIsAWarningThatNamesTheTask() {
        exit(Kind.HALT, "exit code 7", "Ocr.text");
        assertThat(logged()).singleElement().satisfies((event) -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage())
                    .startsWith(
                            "Pool 'log-of-exits': worker ocr-1 (pid 4711) has ended while it ran task 'Ocr.text': HALT,")
                    .contains("exit code 7", "its last line");
        });
    }

    @Test
    void plannedEndBetweenTwoTasksSaysSo() {
        exit(Kind.PLANNED, "it has run 5 tasks", null);
        assertThat(logged()).singleElement().satisfies((event) -> {
            assertThat(event.getLevel()).isEqualTo(Level.INFO);
            assertThat(event.getFormattedMessage())
                    .isEqualTo("Pool 'log-of-exits': worker ocr-1 (pid 4711) has ended while it ran no task: PLANNED,"
                            + " it has run 5 tasks");
        });
    }
}
