package io.github.multiprocessing.pool.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.pool.WorkerLogEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class LogIntakeTests {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final List<WorkerLogEvent> taken = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private long now;
    private final LogDelivery delivery = new LogDelivery("ocr", this::take);
    private final LogIntake intake = new LogIntake("ocr", "ocr-1", this.delivery, () -> this.now);

    private void take(WorkerLogEvent event) {
        try {
            this.open.await();
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
        this.taken.add(event);
    }

    @AfterEach
    void close() {
        this.open.countDown();
        this.delivery.close();
    }

    private void receive(int count, int size) throws ProtocolException {
        byte[] event = LogFrame.write(Level.INFO, Instant.EPOCH, "a.B", "main", "", "x".repeat(size), Map.of(), null)
                .toBytes();
        for (int i = 0; i < count; i++) {
            PayloadReader in = new PayloadReader(event);
            this.intake.received(in, 7);
            in.end();
        }
    }

    private List<String> told() {
        return this.taken.stream()
                .filter((event) -> event.logger().equals(LogIntake.LOGGER))
                .map(WorkerLogEvent::message)
                .toList();
    }

    @Test
    void workerWithoutRateOfItsOwnIsLimitedAndToldOfOnceASecond() throws ProtocolException {
        this.open.countDown();
        receive(10_000, 1);
        this.intake.tell(7, false);
        assertThat(this.intake.allDropped()).isEqualTo(10_000 - LogIntake.PER_SECOND);
        this.now = SECOND;
        this.intake.tell(7, false);
        await().until(() -> this.taken.size() == LogIntake.PER_SECOND + 1);

        assertThat(told()).singleElement().asString().startsWith("… (7000 log events of worker ocr-1 dropped");
    }

    @Test
    void whatTheWorkerDroppedIsToldAtOnceSinceItHasWaited() throws ProtocolException {
        this.open.countDown();
        this.intake.dropped(new PayloadReader(new PayloadWriter(8).putLong(12).toBytes()), 7);
        await().until(() -> !this.taken.isEmpty());
        assertThat(told()).singleElement().asString().contains("12 log events");
        assertThat(this.intake.allDropped()).isEqualTo(12);
    }

    @Test
    void slowSinkBlocksNobodyAndTakesNoMoreThanItsBytes() throws ProtocolException {
        receive(1000, 16 << 10);
        assertThat(this.intake.allDropped()).isBetween(400L, 700L);
        this.open.countDown();
        this.intake.tell(7, true);
        await().until(() -> !told().isEmpty());
        assertThat(this.taken).hasSize((int) (1000 - this.intake.allDropped()) + 1);
    }

    @Test
    void numberThatIsNoneIsRefused() {
        for (long count : new long[] {0, -1, Long.MAX_VALUE}) {
            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(() -> this.intake.dropped(
                            new PayloadReader(
                                    new PayloadWriter(8).putLong(count).toBytes()),
                            7));
        }
    }

    @Test
    void poolThatTakesNoEventsIsSentNone() {
        LogIntake none = LogRelay.of("ocr", null).intake("ocr-1");
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> none.received(new PayloadReader(new byte[0]), 7));
    }

    @Test
    void sinkThatFailsIsCalledAgain() throws ProtocolException {
        List<String> called = new CopyOnWriteArrayList<>();
        LogDelivery failing = new LogDelivery("ocr", (event) -> {
            called.add(event.message());
            throw new IllegalStateException("a sink that fails");
        });
        LogIntake other = new LogIntake("ocr", "ocr-1", failing, () -> this.now);
        for (int i = 0; i < 2; i++) {
            other.dropped(new PayloadReader(new PayloadWriter(8).putLong(1).toBytes()), 7);
        }
        await().until(() -> called.size() == 2);
        failing.close();
    }
}
