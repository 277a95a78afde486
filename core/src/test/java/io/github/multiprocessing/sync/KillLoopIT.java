package io.github.multiprocessing.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.shared.SharedMemory;
import io.github.multiprocessing.testing.SmallJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kills processes that hold and await locks, conditions and permits, at random moments: the others must go on, and what the
 * locks protect must never be wrong without somebody being told. {@code -Dsync.kills=1000} kills more,
 * {@code -Dsync.seed=…} in the same order.
 */
class KillLoopIT {

    private static final int PROCESSES = 8;
    private static final int PERMITS = 2;
    private static final int KILLS = Integer.getInteger("sync.kills", 50);
    private static final long SEED = Long.getLong("sync.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SharedLock lock = SharedLock.create();
    private final SharedCondition condition = SharedCondition.create();
    private final SharedReentrantLock itemLock = (SharedReentrantLock) this.condition.lock();
    private final SharedBoundedSemaphore semaphore = SharedBoundedSemaphore.create(PERMITS);
    private final SharedMemory numbers = SharedMemory.create(KillLoopProgram.BYTES);
    private final List<SmallJvm> starting = new ArrayList<>();
    private final List<SmallJvm> ready = new ArrayList<>();
    private final Random random = new Random(SEED);

    @AfterEach
    void end() {
        this.starting.forEach(SmallJvm::close);
        this.ready.forEach(SmallJvm::close);
        List.of(this.lock, this.condition, this.itemLock, this.semaphore).forEach(SyncObject::unlink);
        this.numbers.unlink();
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void l01l04l06OthersGoOnHoweverOftenSomeAreKilled() throws Exception {
        System.out.printf("%d kills, seed %d%n", KILLS, SEED);
        for (int i = 0; i < PROCESSES; i++) {
            start();
        }
        for (int kill = 0; kill < KILLS; kill++) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(this::areEnoughReady);
            SmallJvm victim = this.ready.remove(this.random.nextInt(this.ready.size()));
            make(this.random.nextInt(4));
            killAtRandomMoment(victim);
            start();
            assertThatAllGoOn();
        }
        killAllAndLookWhatTheyLeave();
    }

    private void start() {
        this.starting.add(SmallJvm.start(
                KillLoopProgram.class,
                List.of(
                        SyncProgram.reference(this.lock),
                        SyncProgram.reference(this.condition),
                        SyncProgram.reference(this.semaphore),
                        this.numbers.name())));
    }

    private boolean areEnoughReady() throws IOException {
        for (SmallJvm process : List.copyOf(this.starting)) {
            assertThat(process.isAlive()).isTrue();
            if (process.hasLine()) {
                this.starting.remove(process);
                this.ready.add(process);
            }
        }
        return this.ready.size() >= PROCESSES / 2;
    }

    private void make(int items) {
        this.itemLock.lock();
        KillLoopProgram.repairItems(this.itemLock, this.numbers);
        KillLoopProgram.add(this.numbers, KillLoopProgram.MADE, items);
        KillLoopProgram.add(this.numbers, KillLoopProgram.LEFT, items);
        this.condition.signal(items);
        this.itemLock.unlock();
    }

    private void killAtRandomMoment(SmallJvm victim) {
        long moment = System.nanoTime() + this.random.nextInt(2_000_000);
        while (System.nanoTime() < moment) {
            Thread.onSpinWait();
        }
        victim.kill();
    }

    private void assertThatAllGoOn() {
        long counted = this.numbers.getLong(KillLoopProgram.ONE);
        await("the counters go on")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> this.numbers.getLong(KillLoopProgram.ONE) > counted);
        await("all items are taken")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> this.numbers.getLong(KillLoopProgram.LEFT) == 0);
        await("there are permits")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    boolean acquired = this.semaphore.tryAcquire(20, TimeUnit.SECONDS);
                    if (acquired) {
                        this.semaphore.release();
                    }
                    return acquired;
                });
        assertThat(this.numbers.getLong(KillLoopProgram.BROKEN)).isZero();
    }

    private void killAllAndLookWhatTheyLeave() throws Exception {
        this.starting.forEach(SmallJvm::kill);
        this.ready.forEach(SmallJvm::kill);
        if (this.lock.acquire(20, TimeUnit.SECONDS) == Acquisition.OWNER_DIED) {
            KillLoopProgram.repairCounters(this.lock, this.numbers);
        }
        assertThat(this.numbers.getLong(KillLoopProgram.ONE)).isEqualTo(this.numbers.getLong(KillLoopProgram.OTHER));
        make(0);
        assertThat(this.numbers.getLong(KillLoopProgram.TAKEN)).isEqualTo(this.numbers.getLong(KillLoopProgram.MADE));
        for (int i = 0; i < PERMITS; i++) {
            assertThat(this.semaphore.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(this.semaphore.tryAcquire()).isFalse();
        assertThat(this.numbers.getLong(KillLoopProgram.BROKEN)).isZero();
        System.out.printf(
                "%d increments, %d repairs, %d items, %d permits recovered%n",
                this.numbers.getLong(KillLoopProgram.ONE),
                this.numbers.getLong(KillLoopProgram.REPAIRS),
                this.numbers.getLong(KillLoopProgram.TAKEN),
                this.semaphore.recoveredPermits());
    }
}
