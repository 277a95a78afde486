package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.faults.Fault;
import io.github.multiprocessing.faults.FaultLog;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code apply}, {@code applyAsync} and their results promise. */
class ProcessPoolIT {

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    /** Of the test's own class, hence admitted. */
    static final class OwnException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OwnException(String message) {
            super(message);
        }
    }

    private static long throwOwn() {
        throw new OwnException("of its own type");
    }

    private static long throwChecked() throws IOException {
        throw new IOException("checked");
    }

    @ParameterizedTest
    @EnumSource(WaitStrategy.class)
    void everyWaitStrategyWorks(WaitStrategy strategy) throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("strategy").waitStrategy(strategy));
        for (int i = 0; i < 200; i++) {
            int number = i;
            assertThat(pool.apply(() -> number * 2)).isEqualTo(number * 2);
        }
    }

    @Test
    void exceptionArrivesAsItsOwnTypeWithTheStackTraceOfTheWorker() {
        ProcessPool pool = this.pools.open(this.pools.builder("own"));
        assertThatThrownBy(() -> pool.apply(ProcessPoolIT::throwOwn))
                .isInstanceOf(OwnException.class)
                .hasMessage("of its own type")
                .satisfies((thrown) -> assertThat(thrown.getStackTrace())
                        .extracting(StackTraceElement::getMethodName)
                        .contains("throwOwn"))
                .satisfies((thrown) -> assertThat(thrown.getSuppressed()[0]).hasMessageContaining("own-1"));
    }

    @Test
    void checkedExceptionIsTheCause() {
        ProcessPool pool = this.pools.open(this.pools.builder("checked"));
        assertThatThrownBy(() -> pool.apply(ProcessPoolIT::throwChecked))
                .isInstanceOf(RemoteTaskException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> this.pools
                        .watch(pool.applyAsync(ProcessPoolIT::throwChecked))
                        .get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void exceptionThatMayNotTravelIsDescribed() {
        ProcessPool pool = this.pools.open(this.pools.builder("foreign"));
        assertThatThrownBy(() -> pool.apply(() -> {
                    throw new org.opentest4j.IncompleteExecutionException("not admitted");
                }))
                .isInstanceOfSatisfying(
                        RemoteTaskException.class,
                        (remote) -> assertThat(remote.remoteType())
                                .isEqualTo("org.opentest4j.IncompleteExecutionException"))
                .hasMessageContaining("not admitted");
    }

    @Test
    void resultTellsOfItsEnd() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("result"));
        AsyncResult<Long> result = this.pools.watch(pool.applyAsync(() -> HostileTasks.slow(300)));
        assertThat(result.ready()).isFalse();
        assertThatThrownBy(result::successful).isInstanceOf(IllegalStateException.class);
        assertThat(result.await(Duration.ofMillis(1))).isFalse();
        assertThat(result.await(Duration.ofSeconds(20))).isTrue();
        assertThat(result.successful()).isTrue();
        assertThat(result.get()).isEqualTo(result.get(1, TimeUnit.SECONDS));

        AsyncResult<Long> failed = this.pools.watch(pool.applyAsync(ProcessPoolIT::throwOwn));
        assertThat(failed.await(Duration.ofSeconds(20))).isTrue();
        assertThat(failed.successful()).isFalse();
        assertThat(pool.applyAsync(() -> null).get()).isNull();
    }

    @Test
    void cancelStopsTheWork(@TempDir Path directory) throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("cancel"));
        String begun = directory.resolve("begun").toString();
        AsyncResult<Long> running = this.pools.watch(pool.applyAsync(() -> HostileTasks.block(begun)));
        await().until(() -> Files.exists(Path.of(begun)));
        AsyncResult<Long> waiting = this.pools.watch(pool.applyAsync(HostileTasks::pid));

        assertThat(running.cancel(false)).isFalse();
        assertThat(waiting.cancel(false)).isTrue();
        assertThat(waiting.isCancelled()).isTrue();
        assertThat(running.cancel(true)).isTrue();
        assertThatThrownBy(running::get).isInstanceOf(CancellationException.class);
        assertThat(pool.apply(HostileTasks::pid, TaskOptions.defaults().withTimeout(Duration.ofSeconds(10))))
                .isPositive();
        assertThat(this.pools.exits()).as("it obeyed the interrupt").isEmpty();

        AsyncResult<Long> stubborn = this.pools.watch(pool.applyAsync(HostileTasks::spin));
        this.pools.awaitBusy(pool, 1);
        stubborn.cancel(true);
        assertThat(pool.apply(HostileTasks::pid)).isPositive();
        assertThat(pool.snapshot().counters().cancelled()).isEqualTo(3);
    }

    @Test
    void completableFutureFollowsTheTaskAndCancelsIt() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("future"));
        assertThat(pool.applyAsync(() -> 20)
                        .toCompletableFuture()
                        .thenApply((value) -> value + 1)
                        .get(10, TimeUnit.SECONDS))
                .isEqualTo(21);
        AsyncResult<Long> blocked = this.pools.watch(pool.applyAsync(HostileTasks::block));
        CompletableFuture<Long> future = blocked.toCompletableFuture();
        this.pools.awaitBusy(pool, 1);
        assertThat(future.cancel(true)).isTrue();
        await().atMost(Duration.ofSeconds(5)).until(blocked::isCancelled);
    }

    @Test
    void interruptOfTheCallerCancelsTheTask() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("interrupted"));
        ExecutorService callers = Executors.newSingleThreadExecutor();
        try {
            Future<Throwable> outcome = callers.submit(
                    () -> catchThrowableOfType(InterruptedException.class, () -> pool.apply(HostileTasks::block)));
            this.pools.awaitBusy(pool, 1);
            callers.shutdownNow();
            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        } finally {
            callers.shutdownNow();
        }
        assertThat(pool.apply(HostileTasks::pid)).isPositive();
        assertThat(pool.snapshot().counters().cancelled()).isEqualTo(1);
    }

    @Test
    void manyThreadsCallAtOnce() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("many").processes(2));
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<Future<Integer>> sums = new ArrayList<>();
            for (int caller = 0; caller < 16; caller++) {
                int number = caller;
                sums.add(callers.submit(() -> {
                    int sum = 0;
                    for (int i = 0; i < 200; i++) {
                        int item = i;
                        sum += pool.apply(() -> number + item);
                    }
                    return sum;
                }));
            }
            for (int caller = 0; caller < 16; caller++) {
                assertThat(sums.get(caller).get(60, TimeUnit.SECONDS)).isEqualTo(200 * caller + 199 * 100);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void largePayloadsTravelBothWays() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("large").heapBytes(256 << 20));
        byte[] bytes = new byte[20 << 20];
        Arrays.fill(bytes, (byte) 7);
        byte[] back = pool.apply(() -> {
            bytes[0]++;
            return bytes;
        });
        assertThat(back).hasSize(20 << 20);
        assertThat(back[0]).isEqualTo((byte) 8);
        assertThat(back[back.length - 1]).isEqualTo((byte) 7);
    }

    @Test
    void i18FullQueueIsTypedFailure() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("full").queueCapacity(1));
        this.pools.watch(pool.applyAsync(HostileTasks::block));
        this.pools.watch(pool.applyAsync(HostileTasks::pid));
        long askedAt = System.nanoTime();
        assertThatThrownBy(() -> pool.apply(HostileTasks::pid))
                .isInstanceOfSatisfying(
                        TaskRejectedException.class,
                        (rejected) -> assertThat(rejected.reason()).isEqualTo(TaskRejectedException.Reason.QUEUE_FULL))
                .hasMessageContaining("queue-capacity=1");
        this.faults.measuredSince(Fault.I18, "refused after the call", askedAt);
    }
}
