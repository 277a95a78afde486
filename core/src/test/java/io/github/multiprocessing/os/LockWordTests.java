package io.github.multiprocessing.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LockWordTests {

    private static final int OFFSET = 8;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(64).order(ByteOrder.nativeOrder());
    private final LockWord lock = new LockWord(this.memory, OFFSET);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        this.threads.shutdownNow();
    }

    @Test
    void freeLockIsAcquiredAndReleased() {
        assertThat(this.lock.acquire()).isEqualTo(Acquisition.ACQUIRED);
        assertThat(this.lock.owner()).isEqualTo(ThreadIdentity.current());
        assertThat(this.lock.isHeldByCurrentThread()).isTrue();
        assertThat(this.lock).hasToString("it is held by this thread");
        this.lock.release();
        assertThat(this.memory.getLong(OFFSET)).isZero();
        assertThat(this.lock).hasToString("nobody holds it");
    }

    @Test
    void heldLockIsNotAcquiredAgain() throws InterruptedException {
        this.lock.acquire();
        assertThat(this.lock.tryAcquire()).isEqualTo(Acquisition.TIMED_OUT);
        assertThat(this.lock.acquire(-1)).isEqualTo(Acquisition.TIMED_OUT);
        assertThat(this.lock.acquire(TimeUnit.MILLISECONDS.toNanos(5))).isEqualTo(Acquisition.TIMED_OUT);
    }

    @Test
    void onlyOwnerReleases() throws Exception {
        inOtherThread(this.lock::acquire);
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(this.lock::release)
                .withMessageMatching("The lock is not held by this thread: it is held by thread \\d+ of this process");
        this.lock.releaseForAnybody();
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(this.lock::release);
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(this.lock::releaseForAnybody);
    }

    @Test
    void noIncrementIsLostAmongManyThreads() throws Exception {
        int workers = 4;
        int rounds = 20_000;
        int[] count = new int[1];
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            running.add(this.threads.submit(() -> {
                for (int round = 0; round < rounds; round++) {
                    this.lock.acquire();
                    count[0]++;
                    this.lock.release();
                }
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        assertThat(count[0]).isEqualTo(workers * rounds);
    }

    @Test
    void sleeperIsWokenByRelease() throws Exception {
        this.lock.acquire();
        Thread sleeper = sleeper(this.lock::acquire);
        this.lock.release();
        sleeper.join();
        assertThat(this.lock.isHeldByCurrentThread()).isFalse();
        assertThat(this.lock.owner()).isNotZero();
    }

    @Test
    void interruptEndsSleepOfWhoAllowsIt() throws Exception {
        this.lock.acquire();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread sleeper = sleeper(() -> {
            try {
                this.lock.acquireInterruptibly();
            } catch (InterruptedException ex) {
                thrown.complete(ex);
            }
        });
        sleeper.interrupt();
        sleeper.join();
        assertThat(thrown).isCompleted();
    }

    @Test
    void interruptIsKeptByWhoDoesNotAllowIt() throws Exception {
        this.lock.acquire();
        AtomicReference<Boolean> kept = new AtomicReference<>();
        Thread sleeper = sleeper(() -> {
            this.lock.acquire();
            kept.set(Thread.interrupted());
        });
        sleeper.interrupt();
        this.lock.release();
        sleeper.join();
        assertThat(kept).hasValue(true);
    }

    /** Each release wakes one; if that one is interrupted just then, the others must not sleep on. */
    @Test
    void wakeUpOfInterruptedSleeperIsPassedOn() throws Exception {
        for (int round = 0; round < 300; round++) {
            this.lock.acquire();
            CountDownLatch arrived = new CountDownLatch(2);
            Thread leaving = start(() -> {
                arrived.countDown();
                try {
                    this.lock.acquireInterruptibly();
                    this.lock.release();
                } catch (InterruptedException ex) {
                    // as it should
                }
            });
            Thread staying = start(() -> {
                arrived.countDown();
                this.lock.acquire();
                this.lock.release();
            });
            arrived.await();
            this.lock.release();
            leaving.interrupt();
            leaving.join();
            staying.join();
        }
        assertThat(this.lock.owner()).isZero();
    }

    @Test
    void l03LockOfThreadThatEndedIsTakenOver() throws Exception {
        inOtherThread(this.lock::acquire).join();
        assertThat(this.lock.acquire(TimeUnit.SECONDS.toNanos(10))).isEqualTo(Acquisition.OWNER_DIED);
    }

    @Test
    void deathOfOwnerIsToldUntilMarkedConsistent() {
        this.memory.putLong(OFFSET, ThreadIdentity.of(ThreadIdentity.pid(ThreadIdentity.process()), 0, 1));
        assertThat(this.lock.tryAcquire()).isEqualTo(Acquisition.OWNER_DIED);
        this.lock.release();
        assertThat(this.lock.tryAcquire()).isEqualTo(Acquisition.OWNER_DIED);
        this.lock.release();
        assertThat(this.lock.acquire()).isEqualTo(Acquisition.OWNER_DIED);
        assertThat(this.lock.ownerDied()).isTrue();
        this.lock.markConsistent();
        this.lock.release();
        assertThat(this.lock.acquire()).isEqualTo(Acquisition.ACQUIRED);
        assertThat(this.lock.ownerDied()).isFalse();
    }

    @Test
    void l05ProcessWithIdOfDeadOwnerIsNotTakenForIt() {
        ProcessStat own = ProcessTable.stat(ProcessHandle.current().pid()).orElseThrow();
        long before = ThreadIdentity.of(own.pid(), 0, own.startTime() - 1);
        this.memory.putLong(OFFSET, before);
        assertThat(DeathWatch.isDead(before)).isTrue();
        assertThat(this.lock.tryAcquire()).isEqualTo(Acquisition.OWNER_DIED);
    }

    @Test
    void l07OneOfManyRecoverersWins() throws Exception {
        for (int round = 0; round < 200; round++) {
            this.memory.putLong(OFFSET, ThreadIdentity.of(ThreadIdentity.pid(ThreadIdentity.process()), 0, round + 1));
            CountDownLatch ready = new CountDownLatch(4);
            List<Future<Acquisition>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                results.add(this.threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return this.lock.tryAcquire();
                }));
            }
            int winners = 0;
            for (Future<Acquisition> result : results) {
                winners += result.get() == Acquisition.OWNER_DIED ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
    }

    private Thread inOtherThread(Runnable work) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = start(() -> {
            work.run();
            done.countDown();
        });
        done.await();
        return thread;
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }

    /** Starts a thread and waits until it sleeps. */
    private Thread sleeper(Runnable work) {
        Thread thread = start(work);
        await().until(() -> (this.memory.getLong(OFFSET) & 1) != 0);
        return thread;
    }
}
