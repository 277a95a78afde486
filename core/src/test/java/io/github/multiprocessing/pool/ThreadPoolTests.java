package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What threads do differently from processes. */
class ThreadPoolTests {

    @RegisterExtension
    final ThreadPools pools = new ThreadPools();

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean open = false;
        while (!open) {
            try {
                latch.await();
                open = true;
            } catch (InterruptedException ex) {
                open = latch.getCount() == 0;
            }
        }
    }

    @Test
    void tasksSeeTheObjectsOfTheirCaller() throws Exception {
        Object mine = new Object();
        ThreadPool pool = this.pools.open(1);
        assertThat(pool.<Object>apply(() -> mine)).isSameAs(mine);
        assertThat(pool.map((Object item) -> item, List.of(mine))).containsExactly(mine);
    }

    @Test
    void taskThatObeysItsDeadlineFreesItsThread() throws Exception {
        ThreadPool pool =
                this.pools.open(ThreadPool.builder().name("limits").threads(1).taskTimeout(Duration.ofMillis(50)));
        CountDownLatch never = new CountDownLatch(1);
        TaskTimeoutException timeout = catchThrowableOfType(
                TaskTimeoutException.class, () -> pool.apply(() -> never.await(1, TimeUnit.HOURS)));
        assertThat(timeout.workerKilled()).isFalse();
        assertThat(timeout.timeout()).isEqualTo(Duration.ofMillis(50));
        assertThat(timeout).hasMessageContaining("limits-1 was interrupted");
        assertThat(timeout.where()).isNotEmpty();
        assertThat(pool.apply(() -> 1)).isEqualTo(1);
    }

    @Test
    void taskThatIgnoresItsDeadlineFailsInTimeAndGoesOn() throws Exception {
        ThreadPool pool = this.pools.open(1);
        CountDownLatch gate = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        AsyncResult<Boolean> result = pool.applyAsync(
                () -> {
                    awaitUninterruptibly(gate);
                    finished.set(true);
                    return true;
                },
                TaskOptions.defaults().withTimeout(Duration.ofMillis(50)));
        assertThatThrownBy(result::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TaskTimeoutException.class);
        assertThat(finished).isFalse();
        AsyncResult<Integer> next = pool.applyAsync(() -> 2);
        assertThat(next.await(Duration.ofMillis(50))).isFalse();
        gate.countDown();
        assertThat(next.get()).isEqualTo(2);
        assertThat(finished).isTrue();
    }

    @Test
    void softTimeLimitInterruptsOnceAndLetsTheTaskAnswer() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        String answer = this.pools
                .open(1)
                .apply(
                        () -> {
                            try {
                                never.await();
                                return "not interrupted";
                            } catch (InterruptedException ex) {
                                return "cleaned up";
                            }
                        },
                        TaskOptions.defaults().withSoftTimeout(Duration.ofMillis(50)));
        assertThat(answer).isEqualTo("cleaned up");
    }

    @Test
    void interruptForOneTaskNeverHitsTheNext() throws Exception {
        ThreadPool pool = this.pools.open(1);
        for (int i = 0; i < 300; i++) {
            CountDownLatch begun = new CountDownLatch(1);
            AsyncResult<Integer> cancelled = pool.applyAsync(() -> {
                begun.countDown();
                return 1;
            });
            AsyncResult<Boolean> next =
                    pool.applyAsync(() -> Thread.currentThread().isInterrupted());
            begun.await();
            cancelled.cancel(true);
            assertThat(next.get()).isFalse();
        }
    }

    @Test
    void cancelWithoutInterruptTakesBackOnlyWhatHasNotBegun() throws Exception {
        ThreadPool pool = this.pools.open(1);
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        AsyncResult<Boolean> running = pool.applyAsync(() -> {
            begun.countDown();
            return gate.await(1, TimeUnit.MINUTES);
        });
        begun.await();
        AsyncResult<Integer> waiting = pool.applyAsync(() -> 2);
        assertThat(running.cancel(false)).isFalse();
        assertThat(waiting.cancel(false)).isTrue();
        assertThatThrownBy(waiting::get).isInstanceOf(CancellationException.class);
        gate.countDown();
        assertThat(running.get()).isTrue();
    }

    @Test
    void higherPrioritiesStartFirstAndEqualOnesInTheirOrder() throws Exception {
        ThreadPool pool = this.pools.open(1);
        CountDownLatch gate = new CountDownLatch(1);
        List<String> order = new CopyOnWriteArrayList<>();
        pool.applyAsync(() -> gate.await(1, TimeUnit.MINUTES));
        List<AsyncResult<Boolean>> results = new ArrayList<>();
        for (String task : List.of("low 1", "high 1", "low 2", "high 2")) {
            results.add(pool.applyAsync(
                    () -> order.add(task), TaskOptions.defaults().withPriority(task.startsWith("high") ? 1 : -1)));
        }
        gate.countDown();
        for (AsyncResult<Boolean> result : results) {
            assertThat(result.get()).isTrue();
        }
        assertThat(order).containsExactly("high 1", "high 2", "low 1", "low 2");
    }

    @Test
    void fullQueueRefusesWithItsBound() throws Exception {
        ThreadPool pool = this.pools.open(ThreadPool.builder().threads(1).queueCapacity(1));
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        AsyncResult<Boolean> running = pool.applyAsync(() -> {
            begun.countDown();
            return gate.await(1, TimeUnit.MINUTES);
        });
        begun.await();
        AsyncResult<Integer> waiting = pool.applyAsync(() -> 1);
        assertThatThrownBy(() -> pool.apply(() -> 2))
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("queueCapacity=1");
        gate.countDown();
        assertThat(running.get()).isTrue();
        assertThat(waiting.get()).isEqualTo(1);
    }

    @Test
    void initializerRunsOnceInEachThreadAndItsResourcesAreClosed() throws Exception {
        List<String> threads = new CopyOnWriteArrayList<>();
        List<String> closed = new CopyOnWriteArrayList<>();
        ThreadPool pool =
                this.pools.open(ThreadPool.builder().name("init").threads(2).initializer((context) -> {
                    threads.add(context.poolName() + "/" + context.workerName() + "/" + context.generation());
                    context.closeAtExit(() -> closed.add(context.workerName()));
                }));
        await().until(() -> threads.size() == 2);
        assertThat(threads).containsExactlyInAnyOrder("init/init-1/1", "init/init-2/1");
        pool.close();
        assertThat(pool.join(Duration.ofSeconds(30))).isTrue();
        assertThat(closed).containsExactlyInAnyOrder("init-1", "init-2");
    }

    @Test
    void failedInitializerIsTheReasonWhyTasksAreRefused() {
        ThreadPool pool = this.pools.open(ThreadPool.builder().threads(1).initializer((context) -> {
            throw new IllegalStateException("no licence");
        }));
        assertThatThrownBy(() -> pool.apply(() -> 1))
                .isInstanceOf(PoolBrokenException.class)
                .hasMessageContaining("no licence");
    }

    @Test
    void closeLetsWaitingTasksRunAndTerminateDoesNot() throws Exception {
        ThreadPool closed = this.pools.open(1);
        AsyncResult<Integer> first = closed.applyAsync(() -> 1);
        AsyncResult<Integer> second = closed.applyAsync(() -> 2);
        closed.close();
        assertThat(closed.join(Duration.ofSeconds(30))).isTrue();
        assertThat(first.get() + second.get()).isEqualTo(3);

        ThreadPool terminated = this.pools.open(1);
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        AsyncResult<Integer> deaf = terminated.applyAsync(() -> {
            begun.countDown();
            awaitUninterruptibly(gate);
            return 1;
        });
        AsyncResult<Integer> waiting = terminated.applyAsync(() -> 2);
        begun.await();
        terminated.shutdown(Duration.ofMillis(50));
        assertThatThrownBy(deaf::get).isInstanceOf(CancellationException.class);
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(TaskRejectedException.class);
        gate.countDown();
    }

    @Test
    void runningPoolCannotBeJoined() {
        ThreadPool pool = this.pools.open(1);
        assertThatThrownBy(pool::join).isInstanceOf(IllegalStateException.class).hasMessageContaining("still running");
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> ThreadPool.create(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threads");
    }

    @Test
    void executorTakesAnyTask() throws Exception {
        Thread caller = Thread.currentThread();
        Runnable notSerializable = () -> assertThat(Thread.currentThread()).isNotSameAs(caller);
        PoolExecutorService executor = this.pools.open(1).asExecutorService();
        assertThat(executor.submit(notSerializable, 5).get()).isEqualTo(5);
        assertThat(CompletableFuture.supplyAsync(() -> caller, executor).get()).isSameAs(caller);
    }
}
