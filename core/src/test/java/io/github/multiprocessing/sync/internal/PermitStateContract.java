package io.github.multiprocessing.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.os.Waiting;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for permits of either kind. */
abstract class PermitStateContract {

    private final Crew crew = new Crew();

    abstract PermitState permits(int permits, int most);

    @AfterEach
    void endThreads() {
        this.crew.close();
    }

    @Test
    void permitsAreTakenUntilThereAreNone() {
        PermitState permits = permits(2, PermitState.MOST);
        assertThat(permits.tryAcquire()).isTrue();
        assertThat(permits.acquire(Waiting.forUpTo(0, true))).isTrue();
        assertThat(permits.tryAcquire()).isFalse();
        assertThat(permits.acquire(Waiting.forUpTo(TimeUnit.MILLISECONDS.toNanos(5), true)))
                .isFalse();
        assertThat(permits.release(2)).isTrue();
        assertThat(permits.available()).isEqualTo(2);
    }

    @Test
    void permitsMayBeAddedUpToBound() {
        PermitState permits = permits(1, 2);
        assertThat(permits.release(1)).isTrue();
        assertThat(permits.release(1)).isFalse();
        assertThat(permits.available()).isEqualTo(2);
        PermitState many = permits(PermitState.MOST, PermitState.MOST);
        assertThat(many.release(1)).isFalse();
        assertThat(many.tryAcquire()).isTrue();
        assertThat(many.release(1)).isTrue();
        assertThat(many.available()).isEqualTo(PermitState.MOST);
    }

    @Test
    void oneReleaseOfManyWakesAsMany() throws Exception {
        PermitState permits = permits(0, PermitState.MOST);
        List<Future<Boolean>> waiters = this.crew.submit(4, () -> permits.acquire(Waiting.forever()));
        permits.release(3);
        permits.release(1);
        for (Future<Boolean> waiter : waiters) {
            assertThat(waiter.get(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(permits.available()).isZero();
    }

    @Test
    void neverMoreInsideThanPermits() throws Exception {
        PermitState permits = permits(2, 2);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<Boolean>> workers = this.crew.submit(4, () -> {
            for (int round = 0; round < 3000; round++) {
                boolean patient = ThreadLocalRandom.current().nextBoolean();
                if (permits.acquire(patient ? Waiting.forever() : Waiting.forUpTo(20_000, true))) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    inside.decrementAndGet();
                    permits.release(1);
                }
            }
            return true;
        });
        for (Future<Boolean> worker : workers) {
            assertThat(worker.get()).isTrue();
        }
        assertThat(most.get()).isLessThanOrEqualTo(2);
        assertThat(permits.available()).isEqualTo(2);
    }
}
