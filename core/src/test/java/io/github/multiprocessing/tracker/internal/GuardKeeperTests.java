package io.github.multiprocessing.tracker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.tracker.TrackerSettings;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GuardKeeperTests {

    private final CountDownLatch begun = new CountDownLatch(1);

    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    private final AtomicInteger starts = new AtomicInteger();

    private final GuardKeeper keeper = new GuardKeeper(TrackerSettings.ofSystemProperties(), new GuardKeeper.Duty() {

        @Override
        public GuardProcess startGuard() throws IOException {
            GuardKeeperTests.this.starts.incrementAndGet();
            GuardKeeperTests.this.begun.countDown();
            try {
                GuardKeeperTests.this.mayGoOn.await();
            } catch (InterruptedException ex) {
                throw new IOException(ex);
            }
            throw new IOException("no guard in this test");
        }

        @Override
        public void guardIsReady(GuardProcess guard) {}

        @Override
        public long tick() {
            return TimeUnit.HOURS.toNanos(1);
        }
    });

    @Test
    void exitWaitsForGuardThatIsJustBeingStarted() throws Exception {
        this.keeper.want(true);
        this.begun.await();
        AtomicBoolean outlived = new AtomicBoolean(true);
        Thread exit = new Thread(() -> outlived.set(this.keeper.handOver()));
        exit.start();
        await().until(() ->
                exit.getState() == Thread.State.TIMED_WAITING || exit.getState() == Thread.State.TERMINATED);
        assertThat(outlived).isTrue();

        this.mayGoOn.countDown();
        exit.join();
        assertThat(outlived).isFalse();
        assertThat(this.starts).hasValue(1);
    }

    @Test
    void exitWaitsForNobodyWhenNoGuardIsWanted() {
        assertThat(this.keeper.handOver()).isFalse();
        this.keeper.want(true);
        assertThat(this.starts).hasValue(0);
    }
}
