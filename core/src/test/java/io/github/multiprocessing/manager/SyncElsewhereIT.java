package io.github.multiprocessing.manager;

import static io.github.multiprocessing.manager.ManagerClients.awaitWaiting;
import static io.github.multiprocessing.manager.ManagerClients.kill;
import static io.github.multiprocessing.manager.ManagerClients.start;
import static io.github.multiprocessing.testing.ProcessHarness.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.queue.QueueShutDownException;
import io.github.multiprocessing.testing.ProcessHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The types in which calls wait, used from afar. */
class SyncElsewhereIT {

    private static final int SHORTLY = 30;

    @RegisterExtension
    final ProcessHarness processes = new ProcessHarness();

    private final SyncManager manager =
            SyncManager.builder().callTimeout(Duration.ofSeconds(1)).start();
    private final WaitingThreads threads = new WaitingThreads();

    @AfterEach
    void close() {
        this.threads.close();
        this.manager.close();
    }

    @Test
    void cancelledAndInterruptedTakesLoseNothing() throws Exception {
        QueueProxy<Integer> queue = this.manager.queue();
        Set<Integer> got = new HashSet<>();
        int rounds = 300;
        for (int i = 0; i < rounds; i++) {
            CompletableFuture<Integer> future = queue.takeAsync();
            CompletableFuture<Boolean> put = queue.putAsync(i);
            if (!future.cancel(true)) {
                got.add(future.get());
            }
            put.get();
        }
        for (int i = 0; i < rounds; i++) {
            CompletableFuture<Integer> taken = new CompletableFuture<>();
            Thread taker = this.threads.start(() -> {
                try {
                    taken.complete(queue.take());
                } catch (InterruptedException ex) {
                    taken.cancel(false);
                }
            });
            queue.add(rounds + i);
            taker.interrupt();
            taker.join();
            if (!taken.isCancelled()) {
                got.add(taken.get());
            }
        }
        while (got.size() < 2 * rounds) {
            assertThat(got.add(queue.poll(SHORTLY, TimeUnit.SECONDS))).isTrue();
        }
        assertThat(got).doesNotContainNull();
        assertThat(queue.poll(50, TimeUnit.MILLISECONDS)).isNull();
        awaitWaiting(this.manager, 0);
    }

    @Test
    void waitThatGetsItsLockBackLateIsNotGivenUp() throws Exception {
        LockProxy lock = this.manager.lock();
        ConditionProxy condition = lock.newCondition();
        EventProxy never = this.manager.event();
        CompletableFuture<Boolean> signalled = new CompletableFuture<>();
        Thread waiter = this.threads.start(() -> {
            try {
                lock.lock();
                signalled.complete(condition.await(1, TimeUnit.SECONDS));
                lock.unlock();
            } catch (InterruptedException ex) {
                signalled.completeExceptionally(ex);
            }
        });
        awaitWaiting(this.manager, 1);
        lock.lock();
        // longer than the time of the wait and that of a call
        never.await(2500, TimeUnit.MILLISECONDS);
        assertThat(signalled).isNotDone();
        lock.unlock();
        assertThat(signalled.get(SHORTLY, TimeUnit.SECONDS)).isFalse();
        waiter.join();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void interruptedWaiterElsewhereHasItsLockAgain() throws Exception {
        ConditionProxy condition = this.manager.condition(this.manager.lock());
        LockProxy lock = (LockProxy) condition.lock();
        CompletableFuture<Boolean> held = new CompletableFuture<>();
        Thread waiter = this.threads.start(() -> {
            lock.lock();
            try {
                condition.await();
            } catch (InterruptedException ex) {
                held.complete(lock.isHeldByCurrentThread());
            }
            lock.unlock();
        });
        awaitWaiting(this.manager, 1);
        waiter.interrupt();
        assertThat(held.get(SHORTLY, TimeUnit.SECONDS)).isTrue();
        waiter.join();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void processesWorkTogether() throws Exception {
        JoinableQueueProxy<Integer> tasks = this.manager.joinableQueue("tasks", 10);
        QueueProxy<Integer> results = this.manager.queue();
        EventProxy started = this.manager.event();
        BarrierProxy barrier = this.manager.barrier(3, started::set, Duration.ofMinutes(1));
        List<ChildProcess> workers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            workers.add(start(() -> {
                barrier.await();
                try {
                    while (true) {
                        results.put(tasks.take() * 2);
                        tasks.taskDone();
                    }
                } catch (QueueShutDownException ex) {
                    return null;
                }
            }));
        }
        assertThat(started.isSet()).isFalse();
        barrier.await();
        assertThat(started.isSet()).isTrue();
        for (int i = 0; i < 100; i++) {
            tasks.put(i);
        }
        tasks.join();
        tasks.shutdown();
        for (ChildProcess worker : workers) {
            join(worker);
            assertThat(worker.exitCode()).hasValue(0);
        }
        assertThat(results).hasSize(100).contains(198);
    }

    @Test
    void embeddedManagerServesOtherProcesses() throws Exception {
        try (SyncManager embedded = SyncManager.embedded()) {
            LockProxy lock = embedded.lock();
            QueueProxy<String> queue = embedded.queue();
            ChildProcess child = start(() -> {
                lock.lock();
                queue.put("held");
                return new CountDownLatch(1).await(1, TimeUnit.DAYS);
            });
            assertThat(queue.take()).isEqualTo("held");
            assertThat(lock.tryLock()).isFalse();
            kill(child);
            assertThat(lock.acquire(SHORTLY, TimeUnit.SECONDS)).isEqualTo(Acquisition.OWNER_DIED);
            join(child);
        }
    }

    @Test
    void exceptionsArriveWithTheirTypes() {
        LockProxy lock = this.manager.lock();
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(lock::unlock);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this.manager.boundedSemaphore(1)::release);
        BarrierProxy barrier = this.manager.barrier(2);
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> barrier.await(1, TimeUnit.MILLISECONDS));
        assertThatExceptionOfType(BrokenBarrierException.class).isThrownBy(barrier::await);
        QueueProxy<String> queue = this.manager.queue();
        queue.shutdown(true);
        assertThatExceptionOfType(QueueShutDownException.class).isThrownBy(queue::take);
    }
}
