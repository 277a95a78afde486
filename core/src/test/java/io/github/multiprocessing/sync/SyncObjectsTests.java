package io.github.multiprocessing.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.Acquisition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the objects promise within one process. */
class SyncObjectsTests {

    private final List<SyncObject> objects = new ArrayList<>();

    private <T extends SyncObject> T keep(T object) {
        this.objects.add(object);
        return object;
    }

    @AfterEach
    void unlink() {
        this.objects.forEach(SyncObject::unlink);
    }

    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }

    @Test
    void anyThreadReleasesLock() {
        SharedLock lock = keep(SharedLock.create());
        lock.lock();
        assertThat(lock.isLocked()).isTrue();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        assertThat(lock.tryLock()).isFalse();
        elsewhere(lock::unlock);
        assertThat(lock.isLocked()).isFalse();
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(lock::unlock)
                .withMessage("The lock is released, but nobody holds it");
    }

    @Test
    void lockSaysWhoHasIt() {
        SharedLock lock = keep(SharedLock.create());
        assertThat(lock).hasToString("SharedLock(owner=nobody)");
        assertThat(lock.owner()).isEmpty();
        lock.lock();
        assertThat(lock).hasToString("SharedLock(owner=this thread)");
        assertThat(lock.owner().orElseThrow().pid())
                .isEqualTo(ProcessHandle.current().pid());
        elsewhere(() -> assertThat(lock.toString()).matches("SharedLock\\(owner=thread \\d+ of this process\\)"));
        elsewhere(() -> assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(lock::markConsistent)
                .withMessageMatching("Only the holder .* it is held by thread \\d+ of this process"));
    }

    @Test
    void reentrantLockCountsItsHolds() throws Exception {
        SharedReentrantLock lock = keep(SharedReentrantLock.create());
        lock.lock();
        lock.lockInterruptibly();
        assertThat(lock.acquire(1, TimeUnit.SECONDS)).isEqualTo(Acquisition.ACQUIRED);
        assertThat(lock).hasToString("SharedReentrantLock(owner=this thread, holds=3)");
        elsewhere(() -> {
            assertThat(lock.tryLock()).isFalse();
            assertThat(lock.getHoldCount()).isZero();
            assertThatExceptionOfType(IllegalMonitorStateException.class)
                    .isThrownBy(lock::unlock)
                    .withMessageMatching(".*it is held by thread \\d+ of this process");
        });
        lock.unlock();
        lock.unlock();
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
        assertThat(lock).hasToString("SharedReentrantLock(owner=nobody)");
    }

    @Test
    void interruptedThreadAcquiresNothing() {
        SharedLock lock = keep(SharedLock.create());
        SharedSemaphore semaphore = keep(SharedSemaphore.create(1));
        SharedEvent event = keep(SharedEvent.create());
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(lock::lockInterruptibly);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(semaphore::acquire);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(event::await);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(lock.isLocked()).isFalse();
        assertThat(semaphore.availablePermits()).isEqualTo(1);
    }

    @Test
    void semaphoresCountAndAreBoundedIfTheySaySo() {
        SharedSemaphore semaphore = keep(SharedSemaphore.create(1));
        semaphore.release(2);
        assertThat(semaphore.availablePermits()).isEqualTo(3);
        assertThat(semaphore).hasToString("SharedSemaphore(permits=3)");
        assertThatIllegalArgumentException().isThrownBy(() -> semaphore.release(0));
        SharedBoundedSemaphore bounded = keep(SharedBoundedSemaphore.create(1));
        assertThatIllegalStateException()
                .isThrownBy(bounded::release)
                .withMessage("The semaphore is released, but all its 1 permits are there");
        assertThat(bounded.tryAcquire()).isTrue();
        assertThat(bounded.tryAcquire()).isFalse();
        bounded.release();
        assertThatIllegalArgumentException().isThrownBy(() -> SharedSemaphore.create(-1));
        SharedSemaphore unowned = keep(SharedSemaphore.createUnowned(0));
        unowned.release();
        unowned.acquireUninterruptibly();
        assertThat(unowned.tryAcquire()).isFalse();
    }

    @Test
    void eventIsSetAndCleared() throws Exception {
        SharedEvent event = keep(SharedEvent.create());
        assertThat(event.await(1, TimeUnit.MILLISECONDS)).isFalse();
        event.set();
        event.await();
        assertThat(event).hasToString("SharedEvent(set)");
        event.clear();
        assertThat(event.isSet()).isFalse();
    }

    @Test
    void conditionOfEitherLockIsAwaited() throws Exception {
        SharedLock plain = keep(SharedLock.create());
        SharedReentrantLock reentrant = keep(SharedReentrantLock.create());
        for (SharedCondition condition : List.of(keep(plain.newCondition()), keep(reentrant.newCondition()))) {
            AtomicReference<String> said = new AtomicReference<>("");
            Thread waiter = new Thread(() -> {
                condition.lock().lock();
                try {
                    condition.waitFor(() -> !said.get().isEmpty());
                    said.set(said.get() + ", heard");
                } catch (InterruptedException ex) {
                    said.set("interrupted");
                } finally {
                    condition.lock().unlock();
                }
            });
            waiter.start();
            await().until(() -> condition.toString().endsWith("waiters=1)"));
            condition.lock().lock();
            condition.signal();
            condition.lock().unlock();
            await().until(() -> condition.toString().endsWith("waiters=1)"));
            condition.lock().lock();
            said.set("said");
            condition.signalAll();
            condition.lock().unlock();
            waiter.join();
            assertThat(said).hasValue("said, heard");
        }
    }

    @Test
    void conditionGivesUpInTime() throws Exception {
        SharedCondition condition = keep(SharedCondition.create());
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(condition::signal);
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(condition::await);
        condition.lock().lock();
        condition.lock().lock();
        assertThat(condition.await(1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(condition.awaitNanos(1000)).isNotPositive();
        assertThat(condition.awaitUntil(Date.from(Instant.now().plusMillis(2)))).isFalse();
        assertThat(condition.awaitUntil(Date.from(Instant.EPOCH))).isFalse();
        assertThat(condition.waitFor(() -> false, 1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(condition.waitFor(() -> true, 0, TimeUnit.MILLISECONDS)).isTrue();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(condition::await);
        assertThat(((SharedReentrantLock) condition.lock()).getHoldCount()).isEqualTo(2);
        keep((SharedReentrantLock) condition.lock());
    }

    @Test
    void barrierHasTimeoutOfItsCreator() throws Exception {
        SharedBarrier barrier = keep(SharedBarrier.create(2, null, Duration.ofMillis(5)));
        assertThat(barrier).hasToString("SharedBarrier(0 waiting of 2)");
        assertThatExceptionOfType(BrokenBarrierException.class)
                .isThrownBy(barrier::await)
                .withCauseInstanceOf(TimeoutException.class);
        assertThat(barrier).hasToString("SharedBarrier(broken of 2)");
        barrier.reset();
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> barrier.await(1, TimeUnit.MILLISECONDS))
                .withMessageContaining("Not all parties");
        assertThat(keep(SharedBarrier.create(1)).await()).isZero();
    }

    @Test
    void closedObjectsRefuseUseAndThoseWhoWaitGoOn() throws Exception {
        SharedLock lock = keep(SharedLock.create());
        lock.lock();
        CountDownLatch waiting = new CountDownLatch(1);
        Thread waiter = new Thread(() -> {
            waiting.countDown();
            lock.lock();
        });
        waiter.start();
        waiting.await();
        lock.unlock();
        waiter.join();
        lock.close();
        lock.close();
        assertThatIllegalStateException().isThrownBy(lock::lock).withMessageContaining("closed");
        assertThatIllegalStateException().isThrownBy(lock::attachment);
        assertThat(lock.toString()).contains("owner=thread");
        assertThat(lock.unlink()).isTrue();
        assertThat(lock.unlink()).isFalse();
    }
}
