package io.github.multiprocessing.pool.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.connection.internal.PayloadWriter;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentOutletTests {

    private final ParentOutlet outlet = new ParentOutlet();
    private final LogOutbox outbox = new LogOutbox(this.outlet, LogTicket.LOG, LogTicket.LOG_DROPPED);

    @Test
    void eventsWaitForTheConnection() throws Exception {
        assertThat(this.outbox.admits(false)).isTrue();
        assertThat(this.outbox.offer(new PayloadWriter(8).putLong(1), false)).isTrue();
        this.outbox.sendDue();
        assertThat(this.outlet.isCongested()).isTrue();
        assertThat(this.outbox.patience()).isEqualTo(LogOutbox.RETRY_NANOS);
    }

    @Test
    void withoutConnectionEventsAreRefusedAndNobodyWaits() {
        this.outlet.failed();
        this.outlet.await(Long.MAX_VALUE);

        assertThat(this.outlet.isCongested()).isFalse();
        assertThat(this.outbox.offer(new PayloadWriter(8).putLong(1), false)).isFalse();
        assertThat(this.outbox.admits(true)).isFalse();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> this.outlet.send(new PayloadWriter(0).frame(LogTicket.LOG)));
    }

    @Test
    void whoLogsFirstWaitsNotLongForTheConnection() {
        long began = System.nanoTime();
        this.outlet.await(TimeUnit.MILLISECONDS.toNanos(20));
        assertThat(System.nanoTime() - began)
                .isBetween(TimeUnit.MILLISECONDS.toNanos(20), TimeUnit.SECONDS.toNanos(20));
        assertThat(this.outlet.isCongested()).isTrue();
    }
}
