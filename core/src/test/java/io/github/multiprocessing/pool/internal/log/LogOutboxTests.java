package io.github.multiprocessing.pool.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.connection.internal.PayloadWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogOutboxTests {

    private static final byte EVENT = 1;
    private static final byte DROPPED = 2;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final List<ByteBuffer> sent = new ArrayList<>();
    private boolean congested;
    private boolean broken;
    private int wakeups;
    private long now;
    private final LogOutbox outbox = new LogOutbox(new Outlet(), EVENT, DROPPED);

    private final class Outlet implements LogOutlet {

        @Override
        public void send(ByteBuffer frame) throws IOException {
            if (LogOutboxTests.this.broken) {
                throw new IOException("the parent is gone");
            }
            LogOutboxTests.this.sent.add(frame);
        }

        @Override
        public boolean isCongested() {
            return LogOutboxTests.this.congested;
        }

        @Override
        public void wakeup() {
            LogOutboxTests.this.wakeups++;
        }

        @Override
        public long nanoTime() {
            return LogOutboxTests.this.now;
        }

        @Override
        public String task() {
            return "";
        }
    }

    private boolean log(int size, boolean error) {
        return this.outbox.admits(error) && this.outbox.offer(new PayloadWriter(size).putAll(new byte[size]), error);
    }

    private List<Byte> types() {
        return this.sent.stream()
                .map((frame) -> frame.get(frame.position() + 4))
                .toList();
    }

    private long toldOf(ByteBuffer frame) {
        return frame.getLong(frame.position() + 5);
    }

    @Test
    void eventLeavesAtOnce() {
        assertThat(log(10, false)).isTrue();
        assertThat(types()).containsExactly(EVENT);
        assertThat(this.outbox.patience()).isEqualTo(Long.MAX_VALUE);
        assertThat(this.wakeups).isZero();
    }

    @Test
    void moreThanTheRateAreDroppedAndToldOnceASecondAndErrorsAreDroppedLast() throws IOException {
        int admitted = 0;
        for (int i = 0; i < 5000; i++) {
            admitted += log(10, false) ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(LogOutbox.PER_SECOND);
        for (int i = 0; i < 5000; i++) {
            admitted += log(10, true) ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(2 * LogOutbox.PER_SECOND);
        assertThat(this.wakeups).isEqualTo(1);
        assertThat(this.outbox.patience()).isEqualTo(SECOND);
        this.outbox.sendDue();
        assertThat(types()).doesNotContain(DROPPED);

        this.now = SECOND;
        this.outbox.sendDue();
        assertThat(types()).endsWith(DROPPED);
        assertThat(toldOf(this.sent.get(this.sent.size() - 1))).isEqualTo(8000);
        assertThat(log(10, false)).as("a second later").isTrue();
    }

    @Test
    void whatTheParentDoesNotReadWaitsUpToBoundAndThenLeavesInOrder() throws IOException {
        this.congested = true;
        for (int i = 0; i < 100; i++) {
            log(100_000, false);
        }
        assertThat(log(100_000, true)).as("there is room for an error").isTrue();
        assertThat(this.sent).isEmpty();
        assertThat(this.outbox.patience()).isEqualTo(LogOutbox.RETRY_NANOS);
        this.outbox.sendDue();
        assertThat(this.sent).isEmpty();

        this.congested = false;
        this.now = SECOND;
        this.outbox.sendDue();
        assertThat(types().subList(0, 11)).containsOnly(EVENT);
        assertThat(types()).hasSize(12).endsWith(DROPPED);
        assertThat(toldOf(this.sent.get(11))).isEqualTo(90);
        assertThat(this.outbox.patience()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void parentThatIsGoneFailsNoTask() {
        this.broken = true;
        assertThat(log(10, true)).isFalse();
        assertThat(log(10, true)).isFalse();
    }

    @Test
    void endTellsWhatWasDroppedWithoutWaitingForTheSecond() {
        for (int i = 0; i < LogOutbox.PER_SECOND + 3; i++) {
            log(10, false);
        }
        this.outbox.drain(SECOND);
        assertThat(toldOf(this.sent.get(this.sent.size() - 1))).isEqualTo(3);
    }
}
