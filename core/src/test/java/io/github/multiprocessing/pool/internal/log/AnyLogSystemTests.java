package io.github.multiprocessing.pool.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.multiprocessing.pool.LoggedThrowable;
import io.github.multiprocessing.pool.WorkerLogEvent;
import io.github.multiprocessing.pool.WorkerLogSink;
import io.github.multiprocessing.serialization.ThrowableData;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class AnyLogSystemTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger("any.log.system");
    private final Logger rest = (Logger) LoggerFactory.getLogger("multiprocessing.log.ocr");
    private final ListAppender<ILoggingEvent> written = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            // The context is read when somebody asks for it.
            event.prepareForDeferredProcessing();
            super.append(event);
        }
    };
    private final WorkerLogSink sink = new AnyLogSystem().sink();

    @BeforeEach
    void write() {
        this.written.start();
        this.logger.addAppender(this.written);
        this.rest.addAppender(this.written);
        this.logger.setLevel(Level.INFO);
        this.logger.setAdditive(false);
        this.rest.setAdditive(false);
    }

    @AfterEach
    void writeNoMore() {
        this.logger.detachAppender(this.written);
        this.rest.detachAppender(this.written);
    }

    private void log(String name, org.slf4j.event.Level level) {
        this.sink.logged(new WorkerLogEvent(
                "ocr",
                "ocr-1",
                7,
                "read",
                Instant.EPOCH,
                level,
                name,
                "main",
                "{} message",
                Map.of("key", "value"),
                LoggedThrowable.of(ThrowableData.of(new IllegalStateException("no page")))));
    }

    @Test
    void loggerOfTheSameNameLogsWithContextAndThrowable() {
        log("any.log.system", org.slf4j.event.Level.WARN);
        log("any.log.system", org.slf4j.event.Level.DEBUG);
        assertThat(this.written.list).singleElement().satisfies((event) -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).isEqualTo("{} message");
            assertThat(event.getMDCPropertyMap())
                    .isEqualTo(Map.of("key", "value", "pool", "ocr", "worker", "ocr-1", "task", "read"));
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("no page");
        });
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void workerThatNamesAnyNumberOfLoggersMakesFew() {
        log("any.log.system", org.slf4j.event.Level.INFO);
        for (int i = 0; i < AnyLogSystem.MOST_LOGGERS + 10; i++) {
            log("any.log.system.Class" + i, org.slf4j.event.Level.TRACE);
        }
        log("any.log.system.One", org.slf4j.event.Level.INFO);
        log("any.log.system", org.slf4j.event.Level.INFO);
        assertThat(this.written.list)
                .extracting(ILoggingEvent::getLoggerName)
                .filteredOn((name) -> !name.equals("multiprocessing.log.ocr"))
                .containsExactly("any.log.system", "any.log.system");
        assertThat(this.logger.getLoggerContext().exists("any.log.system.One")).isNull();
    }
}
