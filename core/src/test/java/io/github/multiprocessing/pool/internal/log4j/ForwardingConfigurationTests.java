package io.github.multiprocessing.pool.internal.log4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.pool.WorkerLogEvent;
import io.github.multiprocessing.pool.internal.log.LogOutlet;
import io.github.multiprocessing.pool.internal.log.LogRelay;
import io.github.multiprocessing.pool.internal.log.WorkerLogs;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Log4j as it is in a worker. */
class ForwardingConfigurationTests {

    private static final byte EVENT = 1;
    private static final byte DROPPED = 2;

    /** Of a frame: length and type. */
    private static final int HEADER = 5;

    private final ArrayDeque<byte[]> sent = new ArrayDeque<>();
    private final LoggerContext context = new LoggerContext("worker");
    private final java.util.logging.Logger jul = LogManager.getLogManager().getLogger("");
    private final Handler[] julHandlers = this.jul.getHandlers();
    private final java.util.logging.Level julLevel = this.jul.getLevel();
    private final WorkerLogs logs =
            WorkerLogs.install(new Outlet(), EVENT, DROPPED, levels(Map.of("ROOT", 30, "a", 10)));

    private final class Outlet implements LogOutlet {

        @Override
        public void send(ByteBuffer frame) {
            ForwardingConfigurationTests.this.sent.add(Arrays.copyOfRange(frame.array(), HEADER, frame.remaining()));
        }

        @Override
        public boolean isCongested() {
            return false;
        }

        @Override
        public void wakeup() {
            // nothing waits here
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public String task() {
            return "read";
        }
    }

    private static byte[] levels(Map<String, Integer> levels) {
        PayloadWriter out = new PayloadWriter(64).putInt(levels.size());
        levels.forEach((name, level) -> out.putString(name).put(level));
        return out.toBytes();
    }

    @BeforeEach
    void start() {
        assertThat(this.logs.isFedByLogging()).isFalse();
        this.context.start(new ForwardingConfiguration(this.context, this.logs));
    }

    @AfterEach
    void stop() {
        this.context.stop();
        Arrays.stream(this.jul.getHandlers()).forEach(this.jul::removeHandler);
        Arrays.stream(this.julHandlers).forEach(this.jul::addHandler);
        this.jul.setLevel(this.julLevel);
        ThreadContext.clearAll();
    }

    /** What the parent reads. */
    private List<WorkerLogEvent> received() throws Exception {
        List<WorkerLogEvent> received = new ArrayList<>();
        try (LogRelay relay = LogRelay.of("pool", received::add)) {
            while (!this.sent.isEmpty()) {
                relay.intake("pool-1").received(new PayloadReader(this.sent.remove()), 7);
            }
        }
        return received;
    }

    @Test
    void allOfAnEventIsSent() throws Exception {
        Instant before = Instant.now();
        ThreadContext.put("page", "7");
        Logger logger = this.context.getLogger("a.B");
        logger.log(
                Level.FATAL,
                MarkerManager.getMarker("MARKED"),
                "cannot read {}",
                "x.pdf",
                new IllegalStateException("no page"));
        assertThat(received()).singleElement().satisfies((event) -> {
            assertThat(event.level()).isEqualTo(org.slf4j.event.Level.ERROR);
            assertThat(event.timestamp()).isBetween(before, Instant.now());
            assertThat(event.logger()).isEqualTo("a.B");
            assertThat(event.thread()).isEqualTo(Thread.currentThread().getName());
            assertThat(event.task()).isEqualTo("read");
            assertThat(event.message()).isEqualTo("cannot read x.pdf");
            assertThat(event.mdc()).isEqualTo(Map.of("page", "7"));
            assertThat(event.throwable()).isNotNull().hasMessage("no page");
            assertThat(event.throwable().className()).isEqualTo("java.lang.IllegalStateException");
        });
    }

    @Test
    void levelsAreTheParentsAndChangeWithThem() throws Exception {
        assertThat(this.logs.isFedByLogging()).isTrue();
        Logger known = this.context.getLogger("a.B");
        Logger other = this.context.getLogger("b.C");
        known.debug("one");
        other.info("held back");
        this.logs.changed(levels(Map.of("ROOT", 20, "b.C", 0, "c", 41)));
        known.debug("held back");
        known.info("two");
        other.trace("three");
        this.context.getLogger("c.D").error("held back");
        assertThat(received()).extracting(WorkerLogEvent::message).containsExactly("one", "two", "three");
    }

    @Test
    void levelsHoldForWhatTheJdkLogsWith() {
        java.util.logging.Logger logger = java.util.logging.Logger.getLogger("a.Jul");
        assertThat(logger.isLoggable(java.util.logging.Level.FINE)).isTrue();
        this.logs.changed(levels(Map.of("ROOT", 20)));
        assertThat(logger.isLoggable(java.util.logging.Level.FINE)).isFalse();
        assertThat(this.jul.getHandlers()).hasSize(1);
        JulBridge.install(this.context);
        assertThat(this.jul.getHandlers()).hasSize(1);
    }

    @Test
    void contextThatIsConfiguredAnewIsConfiguredAsBefore() throws Exception {
        this.context.reconfigure(new ForwardingConfiguration(this.context, this.logs));
        this.context.getLogger("a.B").debug("one");
        this.logs.changed(levels(Map.of("ROOT", 0)));
        this.context.getLogger("b.C").trace("two");
        assertThat(received()).extracting(WorkerLogEvent::message).containsExactly("one", "two");
    }
}
