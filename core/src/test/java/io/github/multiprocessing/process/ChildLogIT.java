package io.github.multiprocessing.process;

import static io.github.multiprocessing.testing.ProcessHarness.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.Pipe;
import io.github.multiprocessing.process.ExitReport.Kind;
import io.github.multiprocessing.testing.LoggingTasks;
import io.github.multiprocessing.testing.ProcessHarness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What real processes log, as their creator's logging has it. */
@Timeout(60)
class ChildLogIT {

    @RegisterExtension
    final ProcessHarness harness = new ProcessHarness();

    private final Logger tasks = (Logger) LoggerFactory.getLogger(LoggingTasks.LOGGER);
    private final Events events = new Events();

    private static final class Events extends AppenderBase<ILoggingEvent> {

        final List<ILoggingEvent> all = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            this.all.add(event);
        }
    }

    /** Logs while a warm JVM loads it. */
    static final class Preloaded {

        static final org.slf4j.Logger LOGGER = LoggerFactory.getLogger(LoggingTasks.LOGGER);

        static {
            LOGGER.warn("loaded");
        }

        private Preloaded() {}
    }

    @BeforeEach
    void listen() {
        this.events.start();
        this.tasks.addAppender(this.events);
        this.tasks.setAdditive(false);
        this.tasks.setLevel(Level.INFO);
    }

    @AfterEach
    void listenNoMore() {
        this.tasks.detachAppender(this.events);
        this.tasks.setAdditive(true);
        this.tasks.setLevel(null);
    }

    private Stream<ILoggingEvent> of(String message) {
        return this.events.all.stream()
                .filter((event) -> event.getFormattedMessage().equals(message));
    }

    private void awaitEvent(String message) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> of(message).findAny().isPresent());
    }

    @Test
    void eventIsThereAtTheEndWithProcessContextAndThrowable() throws Exception {
        Instant before = Instant.now();
        ChildProcess process = ChildProcess.builder()
                .name("reader")
                .target(() -> LoggingTasks.warn("a.pdf"))
                .start();
        join(process);

        assertThat(of("cannot read a.pdf")).singleElement().satisfies((event) -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getLoggerName()).isEqualTo(LoggingTasks.LOGGER);
            assertThat(event.getThreadName()).isEqualTo("main");
            assertThat(event.getInstant()).isBetween(before, Instant.now());
            assertThat(event.getMDCPropertyMap())
                    .contains(
                            Map.entry("request", "r-7"),
                            Map.entry("size", "3"),
                            Map.entry("process", "reader"),
                            Map.entry("pid", Long.toString(process.pid())))
                    .doesNotContainKeys("pool", "task");
            assertThat(event.getThrowableProxy().getClassName()).isEqualTo("java.lang.IllegalStateException");
            assertThat(event.getThrowableProxy().getCause().getMessage()).isEqualTo("page -1");
        });
        assertThat(process.exitReport().orElseThrow().outputTail()).isEmpty();
    }

    @Test
    void levelChangesLive() throws Exception {
        try (Pipe pipe = Pipe.open()) {
            Connection far = pipe.second();
            ChildProcess process = new ChildProcess(() -> LoggingTasks.debugUntil(far));
            process.start();
            awaitEvent("begun");
            assertThat(of("now")).isEmpty();
            this.tasks.setLevel(Level.DEBUG);
            awaitEvent("now");
            pipe.first().send("enough");
            join(process);
        }
        assertThat(of("too early")).isEmpty();
    }

    @Test
    void eventOfNestedProcessComesByWayOfItsCreator() throws Exception {
        ChildProcess process = ChildProcess.builder()
                .name("outer")
                .target(() -> {
                    ChildProcess inner = ChildProcess.builder()
                            .name("inner")
                            .target(() -> LoggingTasks.warn("b.pdf"))
                            .start();
                    inner.join();
                })
                .start();
        join(process);

        assertThat(of("cannot read b.pdf")).singleElement().satisfies((event) -> {
            assertThat(event.getMDCPropertyMap())
                    .contains(Map.entry("process", "outer/inner"), Map.entry("request", "r-7"));
            assertThat(event.getMDCPropertyMap().get("pid")).matches(process.pid() + "/\\d+");
            assertThat(event.getThrowableProxy().getClassName()).isEqualTo("java.lang.IllegalStateException");
        });
    }

    @Test
    void processThatIsKilledWhileItLogsLosesOnlyWhatItHadNotSent() throws Exception {
        ChildProcess killed = new ChildProcess(() -> LoggingTasks.logAndBeKilled("last words"));
        killed.start();
        join(killed);
        assertThat(killed.exitCode()).hasValue(-9);
        assertThat(killed.exitReport().map(ExitReport::kind)).isEqualTo(Optional.of(Kind.SIGNAL));
        awaitEvent("last words");

        ChildProcess next = new ChildProcess(() -> LoggingTasks.logAndExit("exiting"));
        next.start();
        join(next);
        assertThat(next.exitCode()).hasValue(4);
        assertThat(of("exiting")).hasSize(1);
    }

    @Test
    void processThatWasWarmSendsWhatItLogs() throws Exception {
        ForkServer.preload(Preloaded.class);
        ForkServer.start();
        assertThat(ForkServer.awaitReady(Duration.ofSeconds(30))).isTrue();
        ChildProcess process = ChildProcess.builder()
                .name("warm")
                .startMethod(StartMethod.FORKSERVER)
                .target(() -> LoggingTasks.debug(Preloaded.LOGGER.isDebugEnabled() ? "debugged" : "not to be logged"))
                .build();
        this.tasks.setLevel(Level.DEBUG);
        process.start();
        join(process);
        ForkServer.preload();

        assertThat(of("debugged"))
                .singleElement()
                .satisfies((event) -> assertThat(event.getMDCPropertyMap()).containsEntry("process", "warm"));
        assertThat(of("loaded")).hasSize(1);
    }

    @Test
    void processThatForwardsNothingLogsItself() throws Exception {
        ChildProcess process = ChildProcess.builder()
                .forwardLogs(false)
                .output(ChildOutput.DISCARDED)
                .target(() -> LoggingTasks.warn("c.pdf"))
                .start();
        join(process);

        assertThat(of("cannot read c.pdf")).isEmpty();
        assertThat(String.join("\n", process.exitReport().orElseThrow().outputTail()))
                .contains("IllegalArgumentException: page -1");
    }
}
