package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.github.multiprocessing.testing.LoggingTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What real workers log, as the parent's logging has it. */
class WorkerLogIT {

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    private final Logger tasks = (Logger) LoggerFactory.getLogger(LoggingTasks.LOGGER);
    private final Logger drops = (Logger) LoggerFactory.getLogger("multiprocessing.log");
    private final Events events = new Events();

    private static final class Events extends AppenderBase<ILoggingEvent> {

        final List<ILoggingEvent> all = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            this.all.add(event);
        }
    }

    @BeforeEach
    void listen() {
        this.events.start();
        this.tasks.addAppender(this.events);
        this.drops.addAppender(this.events);
        this.tasks.setAdditive(false);
        this.tasks.setLevel(Level.INFO);
    }

    @AfterEach
    void listenNoMore() {
        this.tasks.detachAppender(this.events);
        this.drops.detachAppender(this.events);
        this.tasks.setAdditive(true);
        this.tasks.setLevel(null);
    }

    private ILoggingEvent await1(String message) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> this.events.all.stream()
                        .anyMatch((event) -> event.getFormattedMessage().contains(message)));
        return this.events.all.stream()
                .filter((event) -> event.getFormattedMessage().contains(message))
                .findFirst()
                .orElseThrow();
    }

    private ProcessPoolBuilder builder(String name) {
        return this.pools.builder(name);
    }

    @Test
    void eventArrivesWithContextThrowableWorkerAndTask() throws Exception {
        ProcessPool pool = this.pools.openReady(builder("log"));
        Instant before = Instant.now();
        pool.apply(() -> LoggingTasks.warn("a.pdf"), TaskOptions.defaults().withName("read"));
        ILoggingEvent event = await1("cannot read a.pdf");

        assertThat(event.getLevel()).isEqualTo(Level.WARN);
        assertThat(event.getLoggerName()).isEqualTo(LoggingTasks.LOGGER);
        assertThat(event.getThreadName()).isEqualTo("main");
        assertThat(event.getInstant()).isBetween(before, Instant.now());
        assertThat(event.getMDCPropertyMap())
                .containsOnly(
                        Map.entry("request", "r-7"),
                        Map.entry("size", "3"),
                        Map.entry("pool", "log"),
                        Map.entry("worker", "log-1"),
                        Map.entry("task", "read"));
        IThrowableProxy thrown = event.getThrowableProxy();
        assertThat(thrown.getClassName()).isEqualTo("java.lang.IllegalStateException");
        assertThat(thrown.getCause().getClassName()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(ThrowableProxyUtil.asString(thrown))
                .startsWith("java.lang.IllegalStateException: no page")
                .contains("at io.github.multiprocessing.testing.LoggingTasks.warn(LoggingTasks.java:")
                .contains("Suppressed: java.io.IOException: not closed")
                .contains("Caused by: java.lang.IllegalArgumentException: page -1");
    }

    @Test
    void levelChangesLiveAndForWorkersThatStartLater() throws Exception {
        ProcessPool pool = this.pools.openReady(builder("levels"));
        pool.apply(() -> LoggingTasks.debug("too early"));
        this.tasks.setLevel(Level.DEBUG);
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    pool.apply(() -> LoggingTasks.debug("now"));
                    return this.events.all.stream()
                            .anyMatch((event) -> event.getMessage().equals("now"));
                });
        pool.recycle("levels-1");
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !this.pools.exits().isEmpty());
        pool.apply(() -> LoggingTasks.debug("in the next one"));
        await1("in the next one");
        this.tasks.setLevel(Level.INFO);
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    int before = this.events.all.size();
                    pool.apply(() -> LoggingTasks.debug("no more"));
                    pool.apply(() -> LoggingTasks.warn("marks that the one before would be here"));
                    await().until(() -> this.events.all.size() > before);
                    return !this.events.all.get(before).getMessage().equals("no more");
                });
        assertThat(this.events.all).extracting(ILoggingEvent::getMessage).doesNotContain("too early");
    }

    @Test
    void a18FloodIsLimitedAndTheNumberDroppedIsTold() throws Exception {
        ProcessPool pool = this.pools.openReady(builder("flood"));
        long began = System.nanoTime();
        pool.apply(() -> LoggingTasks.flood(100_000));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        await1("the end");
        ILoggingEvent told = await1("dropped");

        assertThat(took).isLessThan(Duration.ofSeconds(10));
        long arrived = this.events.all.stream()
                .filter((event) -> event.getMessage().startsWith("line "))
                .count();
        assertThat(arrived).isBetween(1L, 20_000L);
        assertThat(told.getLevel()).isEqualTo(Level.WARN);
        assertThat(told.getMDCPropertyMap()).containsEntry("worker", "flood-1");
        await().untilAsserted(() -> assertThat(this.events.all.stream()
                        .filter((event) -> event.getMessage().contains("dropped"))
                        .mapToLong(WorkerLogIT::number)
                        .sum())
                .isEqualTo(100_000 - arrived));
    }

    private static long number(ILoggingEvent event) {
        return Long.parseLong(event.getMessage().replaceFirst("^\\D*(\\d+) log events.*", "$1"));
    }

    @Test
    void lastWordsOfWorkerThatDiesArrive() throws Exception {
        ProcessPool pool = this.pools.openReady(builder("dies"));
        assertThatThrownBy(() -> pool.apply(() -> LoggingTasks.logAndHalt("halting")))
                .isInstanceOf(WorkerCrashedException.class);
        await1("halting");
        assertThatThrownBy(() -> pool.apply(() -> LoggingTasks.logAndExit("exiting")))
                .isInstanceOf(WorkerCrashedException.class);
        await1("exiting");
    }

    @Test
    void a25InjectedLinesAndEscapeSequencesAreShown() throws Exception {
        ProcessPool pool = this.pools.openReady(builder("inject"));
        pool.apply(() -> LoggingTasks.warn("x\r\n2026-01-01 ERROR forged \u001b[2J${jndi:ldap://x/a}"));
        ILoggingEvent event = await1("cannot read x");

        assertThat(event.getFormattedMessage())
                .isEqualTo("cannot read x\\r\\n2026-01-01 ERROR forged \\u001b[2J${jndi:ldap://x/a}");
    }

    @Test
    void sinkOfTheUserTakesAllAndNothingIsLoggedTwice() throws Exception {
        List<WorkerLogEvent> taken = new CopyOnWriteArrayList<>();
        ProcessPool pool = this.pools.openReady(builder("own").logSink(taken::add));
        pool.apply(() -> LoggingTasks.warn("b.pdf"));
        await().until(() -> !taken.isEmpty());

        assertThat(taken).singleElement().satisfies((event) -> {
            assertThat(event.message()).isEqualTo("cannot read b.pdf");
            assertThat(event.pool()).isEqualTo("own");
            assertThat(event.throwable()).isNotNull();
        });
        assertThat(this.events.all).isEmpty();
    }
}
