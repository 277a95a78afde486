package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableRunnable;
import io.github.multiprocessing.testing.HostileTasks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the executor of a pool promises, whatever runs the tasks. */
abstract class ExecutorContract {

    abstract Pool open(int workers);

    private static long slow(long millis) throws InterruptedException {
        HostileTasks.slow(millis);
        return millis;
    }

    private static SerializableCallable<Integer> returning(int number) {
        return () -> number;
    }

    private static int fail() {
        throw new IllegalStateException("of its own");
    }

    @Test
    void submittedTasksGiveTheirResults() throws Exception {
        PoolExecutorService executor = open(2).asExecutorService();
        Object same = new Object();
        assertThat(executor.submit(() -> 41 + 1).get()).isEqualTo(42);
        assertThat(executor.submit((Callable<Integer>) returning(3)).get()).isEqualTo(3);
        assertThat(executor.submit((SerializableRunnable) () -> {}).get()).isNull();
        assertThat(executor.submit((SerializableRunnable) () -> {}, same).get()).isSameAs(same);
        assertThat(executor.supplyAsync(() -> 5).thenApply((five) -> five + 1).get(30, TimeUnit.SECONDS))
                .isEqualTo(6);
        assertThatThrownBy(() -> executor.submit(ExecutorContract::fail).get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .hasMessage("of its own");
    }

    @Test
    void invokeAllAndAnyWork() throws Exception {
        PoolExecutorService executor = open(2).asExecutorService();
        List<SerializableCallable<Integer>> tasks =
                IntStream.range(0, 50).mapToObj(ExecutorContract::returning).toList();
        List<Future<Integer>> results = executor.invokeAll(tasks);
        for (int i = 0; i < 50; i++) {
            assertThat(results.get(i).isDone()).isTrue();
            assertThat(results.get(i).get()).isEqualTo(i);
        }
        SerializableCallable<Integer> failing = ExecutorContract::fail;
        assertThat(executor.invokeAny(List.of(failing, returning(9)))).isEqualTo(9);
        assertThatThrownBy(() -> executor.invokeAny(List.of(failing))).isInstanceOf(ExecutionException.class);
    }

    @Test
    void invokeAllStopsWhatIsNotDoneInTime() throws Exception {
        Pool pool = open(2);
        SerializableCallable<Long> blocking = HostileTasks::block;
        SerializableCallable<Long> quick = () -> 1L;
        List<Future<Long>> results = pool.asExecutorService().invokeAll(List.of(quick, blocking), 3, TimeUnit.SECONDS);
        assertThat(results.get(0).get()).isEqualTo(1);
        assertThat(results.get(1).isCancelled()).isTrue();
        assertThat(pool.apply(() -> 1)).isEqualTo(1);
    }

    @Test
    void completionServiceWorks() throws Exception {
        ExecutorCompletionService<Integer> service = new ExecutorCompletionService<>(open(2).asExecutorService());
        int sum = 0;
        for (int i = 0; i < 20; i++) {
            service.submit(returning(i));
        }
        for (int i = 0; i < 20; i++) {
            Future<Integer> next = service.poll(30, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            sum += next.get();
        }
        assertThat(sum).isEqualTo(190);
    }

    @Test
    void shutdownEndsTheViewAfterItsTasksAndLeavesThePool() throws Exception {
        Pool pool = open(1);
        PoolExecutorService executor = pool.asExecutorService();
        AsyncResult<Long> running = executor.submit(() -> slow(300));
        executor.shutdown();
        assertThat(executor.isShutdown()).isTrue();
        assertThatThrownBy(() -> executor.submit(() -> 1))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("shut down");
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(executor.isTerminated()).isTrue();
        assertThat(running.get()).isEqualTo(300);
        assertThat(pool.apply(() -> 1)).isEqualTo(1);
        assertThat(pool.asExecutorService().submit(() -> 2).get()).isEqualTo(2);
    }

    @Test
    void shutdownNowReturnsWhatWaitsAndStopsWhatRuns() throws Exception {
        Pool pool = open(1);
        PoolExecutorService executor = pool.asExecutorService();
        AsyncResult<Long> running = executor.submit(() -> HostileTasks.block());
        assertThat(running.await(Duration.ofMillis(500))).isFalse();
        SerializableRunnable first = () -> {};
        AsyncResult<?> waiting = executor.submit(first);
        executor.submit(returning(5));
        List<Runnable> notBegun = executor.shutdownNow();
        assertThat(notBegun).hasSize(2).contains(first);
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(running::get).isInstanceOf(CancellationException.class);
        assertThat(waiting.isCancelled()).isTrue();
        assertThat(pool.apply(() -> 1)).isEqualTo(1);
    }

    @Test
    void executorOfClosedPoolRefuses() {
        Pool pool = open(1);
        PoolExecutorService executor = pool.asExecutorService();
        pool.close();
        assertThatThrownBy(() -> executor.submit(() -> 1))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("shut down");
        executor.shutdown();
        assertThat(executor.isTerminated()).isTrue();
    }

    @Test
    void tasksThatEndAreForgotten() throws Exception {
        PoolExecutorService executor = open(2).asExecutorService();
        for (int i = 0; i < 100; i++) {
            executor.execute(() -> {});
        }
        executor.shutdown();
        await().atMost(Duration.ofSeconds(30)).until(executor::isTerminated);
    }
}
