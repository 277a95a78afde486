package io.github.multiprocessing.manager;

import static io.github.multiprocessing.manager.ManagerClients.awaitWaiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.Acquisition;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Locks, conditions, semaphores, events and barriers of an embedded manager. */
class LockProxyTests {

    private final SyncManager manager = SyncManager.embedded();
    private final WaitingThreads threads = new WaitingThreads();

    @AfterEach
    void close() {
        this.threads.close();
        this.manager.close();
    }

    /** What can be interrupted. */
    private interface Wait {
        void await() throws Exception;
    }

    /** Starts a thread that waits, and tells how that ended. */
    private CompletableFuture<String> start(Wait wait) {
        CompletableFuture<String> end = new CompletableFuture<>();
        this.threads.start(() -> {
            try {
                wait.await();
                end.complete("done");
            } catch (Exception ex) {
                end.complete(ex.getClass().getSimpleName());
            }
        });
        return end;
    }

    private static String endOf(CompletableFuture<String> end) throws Exception {
        return end.get(30, TimeUnit.SECONDS);
    }

    @Test
    void lockExcludesThreads() throws Exception {
        for (Lock lock : new Lock[] {this.manager.lock(), this.manager.reentrantLock()}) {
            int[] count = new int[1];
            Thread[] all = new Thread[4];
            for (int i = 0; i < all.length; i++) {
                all[i] = this.threads.start(() -> {
                    for (int round = 0; round < 500; round++) {
                        lock.lock();
                        try {
                            count[0]++;
                        } finally {
                            lock.unlock();
                        }
                    }
                });
            }
            for (Thread thread : all) {
                thread.join();
            }
            assertThat(count[0]).isEqualTo(2000);
        }
    }

    @Test
    void reentrantLockBelongsToItsThread() throws Exception {
        ReentrantLockProxy lock = this.manager.reentrantLock("guard");
        assertThat(lock.acquire()).isEqualTo(Acquisition.ACQUIRED);
        assertThat(lock.tryLock()).isTrue();
        assertThat(lock.getHoldCount()).isEqualTo(2);
        assertThat(lock.toString()).contains("holds=2");
        assertThat(endOf(start(lock::unlock))).isEqualTo("IllegalMonitorStateException");
        assertThat(endOf(start(
                        () -> assertThat(lock.tryLock(1, TimeUnit.MILLISECONDS)).isFalse())))
                .isEqualTo("done");
        lock.unlock();
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
        assertThat(this.manager.reentrantLock("guard")).isEqualTo(lock);
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(lock::unlock);
    }

    @Test
    void interruptedWaitForLockGetsNoLock() throws Exception {
        LockProxy lock = this.manager.lock();
        lock.lock();
        CompletableFuture<String> end = new CompletableFuture<>();
        Thread waiter = this.threads.start(() -> {
            try {
                lock.lockInterruptibly();
                end.complete("acquired");
            } catch (InterruptedException ex) {
                end.complete("interrupted");
            }
        });
        awaitWaiting(this.manager, 1);
        waiter.interrupt();
        assertThat(endOf(end)).isEqualTo("interrupted");
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
        assertThat(lock.acquire(1, TimeUnit.MILLISECONDS)).isEqualTo(Acquisition.ACQUIRED);
        assertThat(lock.acquire(1, TimeUnit.MILLISECONDS)).isEqualTo(Acquisition.TIMED_OUT);
    }

    @Test
    void conditionHandsOver() throws Exception {
        ConditionProxy condition = this.manager.condition();
        AtomicInteger value = new AtomicInteger();
        CompletableFuture<String> end = start(() -> {
            condition.acquire();
            condition.waitFor(() -> value.get() == 3);
            condition.release();
        });
        for (int i = 1; i <= 3; i++) {
            awaitWaiting(this.manager, 1);
            condition.lock().lock();
            value.set(i);
            condition.signalAll();
            condition.lock().unlock();
        }
        assertThat(endOf(end)).isEqualTo("done");
    }

    @Test
    void conditionWaitsForATime() throws Exception {
        ReentrantLockProxy lock = this.manager.reentrantLock();
        ConditionProxy condition = this.manager.condition(lock);
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(condition::signal);
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(condition::await);
        lock.lock();
        lock.lock();
        assertThat(condition.await(1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(condition.awaitNanos(1000)).isNotPositive();
        assertThat(condition.awaitUntil(new Date(0))).isFalse();
        assertThat(condition.waitFor(() -> false, 1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(lock.getHoldCount()).isEqualTo(2);
        assertThat(condition.lock()).isEqualTo(lock);
        assertThat(condition.toString()).contains("holds=2").contains("waiters=0");
    }

    @Test
    void interruptedWaiterHasLockAgain() throws Exception {
        LockProxy lock = this.manager.lock();
        ConditionProxy condition = lock.newCondition();
        CompletableFuture<String> end = new CompletableFuture<>();
        Thread waiter = this.threads.start(() -> {
            lock.lock();
            try {
                condition.await();
            } catch (InterruptedException ex) {
                end.complete("interrupted, held: " + lock.isHeldByCurrentThread());
            }
            lock.unlock();
        });
        awaitWaiting(this.manager, 1);
        lock.lock();
        waiter.interrupt();
        await("the waiter to want the lock").until(() -> condition.toString().contains("waiters=0"));
        assertThat(end).isNotDone();
        lock.unlock();
        assertThat(endOf(end)).isEqualTo("interrupted, held: true");
        waiter.join();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void endOfManagerEndsWaitsForLocksAndConditions() throws Exception {
        LockProxy lock = this.manager.lock();
        ConditionProxy condition = this.manager.condition(lock);
        CompletableFuture<String> waiter = start(() -> {
            lock.lock();
            condition.awaitUninterruptibly();
        });
        awaitWaiting(this.manager, 1);
        lock.lock();
        CompletableFuture<String> next = start(lock::lock);
        awaitWaiting(this.manager, 2);
        this.manager.close();
        assertThat(endOf(waiter)).isEqualTo("ManagerUnavailableException");
        assertThat(endOf(next)).isEqualTo("ManagerUnavailableException");
    }

    @Test
    void semaphoreCounts() throws Exception {
        SemaphoreProxy semaphore = this.manager.semaphore(1);
        semaphore.acquire();
        assertThat(semaphore.tryAcquire()).isFalse();
        assertThat(semaphore.tryAcquire(1, TimeUnit.MILLISECONDS)).isFalse();
        CompletableFuture<String> end = start(semaphore::acquire);
        awaitWaiting(this.manager, 1);
        semaphore.release(2);
        assertThat(endOf(end)).isEqualTo("done");
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        assertThat(semaphore.recoveredPermits()).isZero();
        SemaphoreProxy bounded = this.manager.boundedSemaphore(1);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(bounded::release);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> this.manager.semaphore(-1));
    }

    @Test
    void eventWakesAll() throws Exception {
        EventProxy event = this.manager.event("go");
        CompletableFuture<String> one = start(event::await);
        CompletableFuture<String> two = start(() -> event.await(1, TimeUnit.DAYS));
        awaitWaiting(this.manager, 2);
        assertThat(event.await(1, TimeUnit.MILLISECONDS)).isFalse();
        event.set();
        assertThat(endOf(one)).isEqualTo("done");
        assertThat(endOf(two)).isEqualTo("done");
        assertThat(this.manager.event("go").isSet()).isTrue();
        event.clear();
        assertThat(event.isSet()).isFalse();
        assertThat(event.getValue()).isEqualTo(false);
    }

    @Test
    void barrierRunsActionOnceAndLetsAllGo() throws Exception {
        ValueProxy<Integer> runs = this.manager.value(0);
        BarrierProxy barrier = this.manager.barrier(2, () -> runs.update(count -> count + 1), Duration.ofDays(1));
        for (int round = 1; round <= 10; round++) {
            CompletableFuture<String> other = start(barrier::await);
            barrier.await();
            assertThat(endOf(other)).isEqualTo("done");
            assertThat(runs.get()).isEqualTo(round);
        }
        assertThat(barrier.getParties()).isEqualTo(2);
        assertThat(barrier.getNumberWaiting()).isZero();
    }

    @Test
    void barrierBreaksWhenTimeIsUp() throws Exception {
        BarrierProxy barrier = this.manager.barrier(3, null, Duration.ofMillis(200));
        CompletableFuture<String> other = start(() -> barrier.await(1, TimeUnit.DAYS));
        awaitWaiting(this.manager, 1);
        assertThatExceptionOfType(BrokenBarrierException.class)
                .isThrownBy(barrier::await)
                .withCauseInstanceOf(TimeoutException.class);
        assertThat(endOf(other)).isEqualTo("BrokenBarrierException");
        assertThat(barrier.isBroken()).isTrue();
        barrier.reset();
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> barrier.await(0, TimeUnit.SECONDS));
        barrier.reset();
        CompletableFuture<String> aborted = start(() -> barrier.await(1, TimeUnit.DAYS));
        awaitWaiting(this.manager, 1);
        barrier.abort();
        assertThat(endOf(aborted)).isEqualTo("BrokenBarrierException");
    }
}
