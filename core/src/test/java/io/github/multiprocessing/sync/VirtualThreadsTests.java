package io.github.multiprocessing.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Virtual threads wait without keeping others from running. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Java has virtual threads since 21")
class VirtualThreadsTests {

    /** More than there are carriers, and more than the helpers of those who sleep. */
    private static final int MANY = 200;

    private final List<Thread> threads = new ArrayList<>();
    private final List<SyncObject> objects = new ArrayList<>();

    private <T extends SyncObject> T keep(T object) {
        this.objects.add(object);
        return object;
    }

    private Thread start(Runnable work) throws ReflectiveOperationException {
        Thread thread = (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
        this.threads.add(thread);
        return thread;
    }

    private void joinAll() throws InterruptedException {
        for (Thread thread : this.threads) {
            thread.join();
        }
    }

    @AfterEach
    void end() {
        this.threads.forEach(Thread::interrupt);
        this.objects.forEach(SyncObject::unlink);
    }

    @Test
    void lockKeepsThemOut() throws Exception {
        SharedLock lock = keep(SharedLock.create());
        SharedReentrantLock reentrant = keep(SharedReentrantLock.create());
        int[] counts = new int[2];
        for (int i = 0; i < MANY; i++) {
            start(() -> {
                lock.lock();
                counts[0]++;
                lock.unlock();
                reentrant.lock();
                reentrant.lock();
                counts[1]++;
                Thread.yield();
                counts[1]++;
                reentrant.unlock();
                reentrant.unlock();
            });
        }
        joinAll();
        assertThat(counts).containsExactly(MANY, 2 * MANY);
    }

    @Test
    void reentrantLockTellsThemApart() throws Exception {
        SharedReentrantLock lock = keep(SharedReentrantLock.create());
        AtomicReference<String> seen = new AtomicReference<>();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        start(() -> {
            lock.lock();
            held.countDown();
            awaitUninterruptibly(looked);
            lock.unlock();
        });
        start(() -> {
            awaitUninterruptibly(held);
            seen.set(lock.tryLock() + " " + lock.isHeldByCurrentThread() + " " + lock.getHoldCount());
            looked.countDown();
        });
        joinAll();
        assertThat(seen).hasValue("false false 0");
        assertThat(lock.isLocked()).isFalse();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @Test
    void othersRunWhileManyWait() throws Exception {
        SharedEvent event = keep(SharedEvent.create());
        AtomicInteger woken = new AtomicInteger();
        AtomicInteger waiting = new AtomicInteger();
        for (int i = 0; i < MANY; i++) {
            start(() -> {
                waiting.incrementAndGet();
                try {
                    event.await();
                    woken.incrementAndGet();
                } catch (InterruptedException ex) {
                    // the test has failed
                }
            });
        }
        await().until(() -> waiting.get() == MANY);
        start(event::set);
        joinAll();
        assertThat(woken).hasValue(MANY);
    }

    @Test
    void interruptEndsTheirWait() throws Exception {
        SharedCondition condition = keep(SharedCondition.create());
        keep((SharedReentrantLock) condition.lock());
        AtomicReference<String> seen = new AtomicReference<>();
        Thread waiter = start(() -> {
            condition.lock().lock();
            try {
                condition.await();
            } catch (InterruptedException ex) {
                seen.set("interrupted, holds " + ((SharedReentrantLock) condition.lock()).getHoldCount());
            } finally {
                condition.lock().unlock();
            }
        });
        await().until(() -> condition.toString().endsWith("waiters=1)"));
        waiter.interrupt();
        waiter.join();
        assertThat(seen).hasValue("interrupted, holds 1");
    }
}
