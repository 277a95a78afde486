package io.github.multiprocessing.manager;

import static io.github.multiprocessing.testing.PoolHarness.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.testing.ProcessHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls whose answers come when nobody wants them any more. */
class LateAnswersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final ProcessHarness processes = new ProcessHarness();

    @Test
    void whatAPausedManagerGivesTooLateIsGivenBack() throws Exception {
        try (SyncManager manager =
                SyncManager.builder().callTimeout(Duration.ofMillis(500)).start()) {
            LockProxy lock = manager.lock();
            ReentrantLockProxy reentrant = manager.reentrantLock();
            SemaphoreProxy semaphore = manager.semaphore(1);
            QueueProxy<Integer> polled = manager.queue();
            QueueProxy<Integer> drained = manager.queue();
            polled.addAll(List.of(1, 2));
            drained.addAll(List.of(1, 2, 3));
            int objects = manager.numberOfObjects();
            long pid = manager.pid();

            signal("STOP", pid);
            List<CompletableFuture<Void>> callers = new ArrayList<>();
            for (Runnable call : List.<Runnable>of(
                    lock::tryLock,
                    reentrant::tryLock,
                    semaphore::tryAcquire,
                    polled::poll,
                    () -> drained.drainTo(new ArrayList<>()),
                    manager::dict)) {
                callers.add(CompletableFuture.runAsync(call, task -> new Thread(task, "caller").start()));
            }
            try {
                for (CompletableFuture<Void> caller : callers) {
                    assertThatExceptionOfType(ExecutionException.class)
                            .isThrownBy(() -> caller.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                            .withCauseInstanceOf(ManagerTimeoutException.class);
                }
            } finally {
                signal("CONT", pid);
            }

            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(ManagerTimeoutException.class)
                    .untilAsserted(() -> {
                        assertThat(lock.isLocked()).isFalse();
                        assertThat(reentrant.isLocked()).isFalse();
                        assertThat(semaphore.availablePermits()).isEqualTo(1);
                        assertThat(polled.getValue()).isEqualTo(List.of(1, 2));
                        assertThat(drained.getValue()).isEqualTo(List.of(1, 2, 3));
                        assertThat(manager.numberOfObjects()).isEqualTo(objects);
                    });
            assertThat(reentrant.tryLock()).isTrue();
            reentrant.unlock();
        }
    }
}
