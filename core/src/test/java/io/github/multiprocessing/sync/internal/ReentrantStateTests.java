package io.github.multiprocessing.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.os.ThreadIdentity;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReentrantStateTests {

    private final ByteBuffer memory = Crew.memory(ReentrantState.BYTES);
    private final ReentrantState lock = new ReentrantState(this.memory);
    private final Crew crew = new Crew();

    @AfterEach
    void endThreads() {
        this.crew.close();
    }

    @Test
    void ownerAcquiresAgainAndReleasesAsOften() throws Exception {
        this.lock.acquire();
        this.lock.tryAcquire();
        this.lock.acquire(1);
        assertThat(this.lock.holdCount()).isEqualTo(3);
        this.lock.release();
        this.lock.release();
        assertThat(this.crew.submit(this.lock::tryAcquire).get()).isEqualTo(Acquisition.TIMED_OUT);
        this.lock.release();
        assertThat(this.lock.holdCount()).isZero();
        assertThat(this.crew.submit(this.lock::tryAcquire).get()).isEqualTo(Acquisition.ACQUIRED);
    }

    @Test
    void nobodyElseReleases() throws Exception {
        this.crew.submit(this.lock::acquire).get();
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(this.lock::release)
                .withMessageContaining("it is held by thread");
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(this.lock::releaseFully);
    }

    @Test
    void allLevelsAreReleasedAndRestored() throws Exception {
        this.lock.acquire();
        this.lock.acquire();
        int holds = this.lock.releaseFully();
        assertThat(this.crew
                        .submit(() -> {
                            this.lock.acquire();
                            this.lock.release();
                            return true;
                        })
                        .get())
                .isTrue();
        this.lock.reacquire(holds);
        assertThat(this.lock.holdCount()).isEqualTo(2);
    }

    @Test
    void deathOfOwnerIsToldAtEachLevel() {
        this.memory.putLong(0, Dead.process(1)).putLong(8, 77).putInt(16, 5);
        assertThat(this.lock.acquire()).isEqualTo(Acquisition.OWNER_DIED);
        assertThat(this.lock.acquire()).isEqualTo(Acquisition.OWNER_DIED);
        assertThat(this.lock.holdCount()).isEqualTo(2);
        this.lock.word().markConsistent();
        assertThat(this.lock.acquire()).isEqualTo(Acquisition.ACQUIRED);
    }

    @Test
    void l05ThreadWithIdOfDeadOneTakesLockOverInsteadOfTakingItForItsOwn() throws Exception {
        this.memory.putLong(0, ThreadIdentity.current()).putLong(8, 77).putInt(16, 5);
        assertThat(this.lock.isHeldByCurrentThread()).isFalse();
        assertThat(this.lock.acquire(TimeUnit.SECONDS.toNanos(10))).isEqualTo(Acquisition.OWNER_DIED);
        assertThat(this.lock.holdCount()).isEqualTo(1);
    }
}
