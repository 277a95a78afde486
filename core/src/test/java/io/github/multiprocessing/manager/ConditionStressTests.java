package io.github.multiprocessing.manager;

import static io.github.multiprocessing.manager.ManagerClients.awaitWaiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads that wait for conditions, signal, run out of time and are interrupted, all at once. */
class ConditionStressTests {

    private static final int THREADS = 6;
    private static final int ROUNDS = 200;

    private final SyncManager manager = SyncManager.embedded();
    private final WaitingThreads threads = new WaitingThreads();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger violations = new AtomicInteger();
    private final CountDownLatch running = new CountDownLatch(THREADS);

    @AfterEach
    void close() {
        this.threads.close();
        this.manager.close();
    }

    private void enter() {
        if (this.inside.getAndIncrement() != 0) {
            this.violations.incrementAndGet();
        }
    }

    private void leave() {
        if (this.inside.getAndDecrement() != 1) {
            this.violations.incrementAndGet();
        }
    }

    private void use(Lock lock, Condition condition, Random random) {
        for (int round = 0; round < ROUNDS; round++) {
            lock.lock();
            enter();
            try {
                condition.signal();
                leave();
                try {
                    condition.await(random.nextInt(2000), TimeUnit.MICROSECONDS);
                } finally {
                    enter();
                }
            } catch (InterruptedException ex) {
                // the lock is held all the same
                continue;
            } finally {
                leave();
                lock.unlock();
            }
        }
        this.running.countDown();
    }

    private void stress(Lock lock, Condition condition) throws InterruptedException {
        List<Thread> users = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(i);
            users.add(this.threads.start(() -> use(lock, condition, random)));
        }
        Random random = new Random(THREADS);
        while (!this.running.await(random.nextInt(500), TimeUnit.MICROSECONDS)) {
            users.get(random.nextInt(THREADS)).interrupt();
        }
        assertThat(this.violations).hasValue(0);
        assertThat(this.inside).hasValue(0);
        awaitWaiting(this.manager, 0);
        assertThat(lock.tryLock()).isTrue();
        lock.unlock();
    }

    @Test
    void reentrantLockOfEmbeddedManagerStaysWhole() throws InterruptedException {
        ReentrantLockProxy lock = this.manager.reentrantLock();
        stress(lock, lock.newCondition());
    }

    @Test
    void plainLockOfManagerElsewhereStaysWhole() throws InterruptedException {
        try (SyncManager client = SyncManager.connect(this.manager.address(), this.manager.authKey())) {
            LockProxy lock = client.lock();
            stress(lock, client.condition(lock));
        }
    }
}
