package io.github.multiprocessing.manager;

import static io.github.multiprocessing.manager.ManagerClients.awaitWaiting;
import static io.github.multiprocessing.manager.ManagerClients.kill;
import static io.github.multiprocessing.manager.ManagerClients.start;
import static io.github.multiprocessing.testing.PoolHarness.signal;
import static io.github.multiprocessing.testing.ProcessHarness.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.faults.Fault;
import io.github.multiprocessing.faults.FaultLog;
import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.testing.ProcessHarness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The types in which calls wait, with a server and clients in processes of their own. */
class SyncOfManagerIT {

    private static final int MANY = 10_000;
    private static final int SHORTLY = 30;

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final ProcessHarness processes = new ProcessHarness();

    private final SyncManager manager = SyncManager.builder()
            .limits(ManagerLimits.defaults().withWaitingCallsPerClient(2 * MANY))
            .callTimeout(Duration.ofSeconds(1))
            .start();
    private final WaitingThreads threads = new WaitingThreads();

    @AfterEach
    void close() {
        this.threads.close();
        this.manager.close();
    }

    /** What may fail. */
    private interface Wait {
        void run() throws Exception;
    }

    /** What a thread of this process has got that waits. */
    private CompletableFuture<Throwable> failureOf(Wait wait) {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        this.threads.start(() -> {
            try {
                wait.run();
                failure.completeExceptionally(new AssertionError("it returned"));
            } catch (Exception ex) {
                failure.complete(ex);
            }
        });
        return failure;
    }

    @Test
    void m02LockOfKilledClientGoesToWhoWaits() throws Exception {
        ReentrantLockProxy lock = this.manager.reentrantLock();
        for (int round = 0; round < 3; round++) {
            EventProxy held = this.manager.event();
            ChildProcess holder = start(() -> {
                lock.lock();
                lock.lock();
                held.set();
                return new CountDownLatch(1).await(1, TimeUnit.DAYS);
            });
            held.await();
            assertThat(lock.acquire(10, TimeUnit.MILLISECONDS)).isEqualTo(Acquisition.TIMED_OUT);
            long[] killed = new long[1];
            this.threads.start(() -> {
                awaitWaiting(this.manager, 1);
                killed[0] = System.nanoTime();
                holder.kill();
            });
            assertThat(lock.acquire(SHORTLY, TimeUnit.SECONDS)).isEqualTo(Acquisition.OWNER_DIED);
            this.faults.measuredSince(Fault.M02, "lock handed on", killed[0]);
            assertThat(lock.ownerDied()).isTrue();
            lock.markConsistent();
            lock.unlock();
            join(holder);
        }
    }

    @Test
    void m02PermitsOfKilledClientReturn() throws Exception {
        SemaphoreProxy semaphore = this.manager.semaphore(2);
        EventProxy held = this.manager.event();
        ChildProcess holder = start(() -> {
            semaphore.acquire();
            semaphore.acquire();
            held.set();
            return new CountDownLatch(1).await(1, TimeUnit.DAYS);
        });
        held.await();
        assertThat(semaphore.tryAcquire()).isFalse();
        kill(holder);
        long killed = System.nanoTime();
        assertThat(semaphore.tryAcquire(SHORTLY, TimeUnit.SECONDS)).isTrue();
        this.faults.measuredSince(Fault.M02, "permit handed on", killed);
        assertThat(semaphore.availablePermits()).isOne();
        assertThat(semaphore.recoveredPermits()).isEqualTo(2);
        join(holder);
    }

    @Test
    void m02ItemAndSignalGoToWhoLives() throws Exception {
        QueueProxy<String> queue = this.manager.queue();
        ConditionProxy condition = this.manager.condition();
        ChildProcess taker = start(queue::take);
        awaitWaiting(this.manager, 1);
        ChildProcess waiter = start(() -> {
            condition.acquire();
            condition.awaitUninterruptibly();
            return null;
        });
        awaitWaiting(this.manager, 2);
        CompletableFuture<String> item = queue.takeAsync();
        CompletableFuture<Boolean> signalled = new CompletableFuture<>();
        this.threads.start(() -> {
            try {
                condition.acquire();
                signalled.complete(condition.await(1, TimeUnit.DAYS));
                condition.release();
            } catch (InterruptedException ex) {
                signalled.completeExceptionally(ex);
            }
        });
        awaitWaiting(this.manager, 4);
        kill(taker);
        kill(waiter);
        long killed = System.nanoTime();
        awaitWaiting(this.manager, 2);
        this.faults.measuredSince(Fault.M02, "calls that waited forgotten", killed);
        queue.put("a");
        condition.acquire();
        condition.signal();
        condition.release();
        assertThat(item.get(SHORTLY, TimeUnit.SECONDS)).isEqualTo("a");
        assertThat(signalled.get(SHORTLY, TimeUnit.SECONDS)).isTrue();
        join(taker);
        join(waiter);
    }

    @Test
    void m02BarrierOfKilledClientIsBroken() throws Exception {
        BarrierProxy barrier = this.manager.barrier(3);
        ChildProcess waiter = start(barrier::await);
        await("the child").until(() -> barrier.getNumberWaiting() == 1);
        CompletableFuture<Throwable> seen = failureOf(barrier::await);
        await("both").until(() -> barrier.getNumberWaiting() == 2);
        kill(waiter);
        long killed = System.nanoTime();
        assertThat(seen.get(SHORTLY, TimeUnit.SECONDS))
                .isInstanceOf(BrokenBarrierException.class)
                .hasMessageContaining("has ended");
        this.faults.measuredSince(Fault.M02, "barrier broken", killed);
        join(waiter);
    }

    @Test
    void m01CallersOfKilledManagerAreToldAtOnce() throws Exception {
        QueueProxy<String> queue = this.manager.queue();
        LockProxy lock = this.manager.lock();
        BarrierProxy barrier = this.manager.barrier(2);
        EventProxy event = this.manager.event();
        ConditionProxy condition = this.manager.condition();
        lock.lock();
        List<CompletableFuture<Throwable>> callers = new ArrayList<>();
        callers.add(failureOf(queue::take));
        callers.add(failureOf(lock::lock));
        callers.add(failureOf(() -> lock.acquire(1, TimeUnit.DAYS)));
        callers.add(failureOf(barrier::await));
        callers.add(failureOf(event::await));
        callers.add(failureOf(() -> {
            condition.acquire();
            condition.awaitUninterruptibly();
        }));
        callers.add(queue.takeAsync().handle((item, failure) -> failure));
        awaitWaiting(this.manager, 7);
        signal("KILL", this.manager.pid());
        long killed = System.nanoTime();
        for (CompletableFuture<Throwable> caller : callers) {
            assertThat(caller.get(SHORTLY, TimeUnit.SECONDS)).isInstanceOf(ManagerUnavailableException.class);
        }
        this.faults.measuredSince(Fault.M01, "all callers told", killed);
    }

    @Test
    void tenThousandWaitingCallsTakeNoThreads() throws Exception {
        QueueProxy<Integer> queue = this.manager.queue();
        List<CompletableFuture<Integer>> taken = new ArrayList<>();
        try (Pipeline pipeline = this.manager.pipeline()) {
            for (int i = 0; i < MANY; i++) {
                taken.add(queue.takeAsync());
            }
        }
        awaitWaiting(this.manager, MANY);
        Path tasks = Path.of("/proc", String.valueOf(this.manager.snapshot().pid()), "task");
        try (Stream<Path> all = Files.list(tasks)) {
            assertThat(all.count()).isLessThan(60);
        }
        queue.addAll(IntStream.range(0, MANY).boxed().toList());
        Set<Integer> seen = new HashSet<>();
        for (CompletableFuture<Integer> each : taken) {
            seen.add(each.get(SHORTLY, TimeUnit.SECONDS));
        }
        assertThat(seen).hasSize(MANY);
        try (Stream<Path> all = Files.list(tasks)) {
            assertThat(all.count()).isLessThan(60);
        }
    }
}
