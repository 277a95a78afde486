package io.github.multiprocessing.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.shared.SharedLong;
import io.github.multiprocessing.shared.SharedValue;
import io.github.multiprocessing.testing.PoolHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects that tasks capture, take as arguments and return are the same things on the other side. */
class SyncHandOverIT {

    private static final int ROUNDS = 2000;

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    /** Reads and writes without being atomic, so that only the lock saves it. */
    private static long increment(SharedLong value, Lock lock) {
        for (int i = 0; i < ROUNDS; i++) {
            lock.lock();
            try {
                value.set(value.get() + 1);
            } finally {
                lock.unlock();
            }
        }
        return ProcessHandle.current().pid();
    }

    /** Returns what is left. */
    private static long consume(SharedLong items, SharedCondition condition) throws InterruptedException {
        condition.lock().lock();
        try {
            condition.waitFor(() -> items.get() > 0);
            items.set(items.get() - 1);
            return items.get();
        } finally {
            condition.lock().unlock();
        }
    }

    private static SharedLock lockedLock() {
        SharedLock lock = SharedLock.create();
        lock.lock();
        return lock;
    }

    @Test
    void locksKeepProcessesOut() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("locks").processes(2));
        SharedLock plain = SharedLock.create();
        SharedReentrantLock reentrant = SharedReentrantLock.create();
        for (Lock lock : List.<Lock>of(plain, reentrant)) {
            SharedLong value = SharedValue.ofLong(0);
            List<AsyncResult<Long>> workers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                workers.add(this.pools.watch(pool.applyAsync(() -> increment(value, lock))));
            }
            increment(value, lock);
            for (AsyncResult<Long> worker : workers) {
                worker.get(30, TimeUnit.SECONDS);
            }
            assertThat(value.get()).isEqualTo(3 * ROUNDS);
            value.unlink();
        }
        plain.unlink();
        reentrant.unlink();
    }

    @Test
    void conditionBringsItsLockAlong() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("condition"));
        for (SharedCondition condition :
                List.of(SharedCondition.create(), SharedLock.create().newCondition())) {
            SharedLong items = SharedValue.ofLong(0);
            AsyncResult<Long> consumer = this.pools.watch(pool.applyAsync(() -> consume(items, condition)));
            await().until(() -> condition.toString().endsWith("waiters=1)"));
            condition.lock().lock();
            items.set(1);
            condition.signal();
            condition.lock().unlock();
            assertThat(consumer.get(30, TimeUnit.SECONDS)).isZero();
            assertThat(items.get()).isZero();
            condition.unlink();
            ((SyncObject) condition.lock()).unlink();
            items.unlink();
        }
    }

    @Test
    void barrierBringsItsActionAlong() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("barrier").processes(2));
        SharedLong runs = SharedValue.ofLong(0);
        SharedBarrier barrier = SharedBarrier.create(3, () -> runs.getAndAdd(1), Duration.ofSeconds(30));
        List<AsyncResult<Integer>> workers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            workers.add(this.pools.watch(pool.applyAsync(() -> barrier.await() + barrier.await())));
        }
        int sum = barrier.await() + barrier.await();
        for (AsyncResult<Integer> worker : workers) {
            sum += worker.get(30, TimeUnit.SECONDS);
        }
        assertThat(sum).isEqualTo(2 * (1 + 2));
        assertThat(runs.get()).isEqualTo(2);
        assertThatThrownBy(() -> pool.apply(() -> barrier)).hasMessageContaining("lambdas");
        barrier.unlink();
        runs.unlink();
    }

    @Test
    void semaphoresAndEventsAreTheSameThere() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("signals"));
        SharedSemaphore semaphore = SharedSemaphore.createUnowned(0);
        SharedBoundedSemaphore bounded = SharedBoundedSemaphore.create(1);
        SharedEvent event = SharedEvent.create();
        AsyncResult<Boolean> task = this.pools.watch(pool.applyAsync(() -> {
            semaphore.acquire();
            event.set();
            return bounded.tryAcquire();
        }));
        semaphore.release();
        event.await();
        assertThat(task.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(bounded.availablePermits()).isZero();
        semaphore.unlink();
        bounded.unlink();
        event.unlink();
    }

    @Test
    void objectIsTheSameHoweverItTravels() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("same"));
        SharedLock lock = SharedLock.create();
        List<SharedLock> twice = List.of(lock, lock);
        assertThat(pool.apply(() -> lock == twice.get(0) && lock == twice.get(1)))
                .isTrue();
        assertThat(pool.apply(() -> lock)).isSameAs(lock);
        SharedLock theirs = pool.apply(SyncHandOverIT::lockedLock);
        long pid = pool.apply(() -> ProcessHandle.current().pid());
        assertThat(theirs.owner().orElseThrow().pid()).isEqualTo(pid);
        theirs.unlock();
        theirs.unlink();
        lock.unlink();
    }
}
