package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.testing.HostileTasks;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code mapAsync}, {@code starmap} and callbacks promise, whatever runs the tasks. */
abstract class AsyncCallsContract {

    private static final TaskOptions DEFAULTS = TaskOptions.defaults();

    abstract Pool open(int workers);

    private static long slow(long millis) throws InterruptedException {
        HostileTasks.slow(millis);
        return millis;
    }

    private static int fail(int number) {
        throw new IllegalStateException("at " + number);
    }

    private static <T> void neverCalled(T argument) {
        throw new AssertionError("called with " + argument);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100, 5000})
    void mapAsyncKeepsTheOrderWhateverTheChunks(int chunkSize) throws Exception {
        List<Integer> items = IntStream.range(0, 4000).boxed().toList();
        AsyncResult<List<Integer>> result =
                open(2).mapAsync((Integer number) -> -number, items, DEFAULTS.withChunkSize(chunkSize));
        assertThat(result.get(60, TimeUnit.SECONDS))
                .isEqualTo(items.stream().map((number) -> -number).toList());
        assertThat(result.successful()).isTrue();
        assertThat(result.cancel(true)).isFalse();
    }

    @Test
    void mapAsyncOfNothingIsReadyAtOnce() throws Exception {
        AsyncResult<List<Integer>> result = open(1).mapAsync((Integer number) -> number, List.of());
        assertThat(result.ready()).isTrue();
        assertThat(result.get()).isEmpty();
    }

    @Test
    void mapAsyncReadsItsInputBeforeItReturns() throws Exception {
        List<Integer> items = new ArrayList<>(List.of(1, 2, 3));
        AsyncResult<List<Integer>> result = open(1).mapAsync((Integer number) -> number, items);
        items.clear();
        assertThat(result.get()).containsExactly(1, 2, 3);
    }

    @Test
    void firstFailureEndsMapAsyncAndStopsTheRest() throws Exception {
        Pool pool = open(2);
        List<Integer> items = IntStream.range(0, 500).boxed().toList();
        AsyncResult<List<Long>> result = pool.mapAsync(
                (Integer number) -> number == 1 ? fail(number) : HostileTasks.block(),
                items,
                DEFAULTS.withChunkSize(1));
        assertThatThrownBy(() -> result.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("at 1");
        assertThat(result.isCancelled()).isFalse();
        assertThat(pool.apply(() -> 1)).isEqualTo(1);
    }

    @Test
    void cancellingMapAsyncStopsAllOfIt() throws Exception {
        Pool pool = open(2);
        List<Integer> items = IntStream.range(0, 5000).boxed().toList();
        AsyncResult<List<Long>> result =
                pool.mapAsync((Integer number) -> HostileTasks.block(), items, DEFAULTS.withChunkSize(1));
        assertThat(result.await(Duration.ofMillis(100))).isFalse();
        assertThat(result.cancel(true)).isTrue();
        assertThat(result.isCancelled()).isTrue();
        assertThatThrownBy(result::get).isInstanceOf(CancellationException.class);
        assertThat(pool.apply(() -> 1)).isEqualTo(1);
    }

    @Test
    void callbackGetsTheListOnce() throws Exception {
        CompletableFuture<List<Integer>> told = new CompletableFuture<>();
        open(2).mapAsync(
                        (Integer number) -> number + 1,
                        List.of(1, 2, 3),
                        DEFAULTS,
                        (list) -> assertThat(told.complete(list)).isTrue(),
                        AsyncCallsContract::neverCalled);
        assertThat(told.get(30, TimeUnit.SECONDS)).containsExactly(2, 3, 4);
    }

    @Test
    void errorCallbackGetsTheFirstFailure() throws Exception {
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        open(2).mapAsync(
                        (Integer number) -> number == 3 ? fail(number) : number,
                        IntStream.range(0, 100).boxed().toList(),
                        DEFAULTS,
                        AsyncCallsContract::neverCalled,
                        told::complete);
        assertThat(told.get(30, TimeUnit.SECONDS)).hasMessage("at 3");
    }

    @Test
    void callbacksOfOneTaskAreToldInTheirOrderAlsoWhenLate() throws Exception {
        Pool pool = open(1);
        CompletableFuture<Integer> value = new CompletableFuture<>();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        pool.applyAsync(() -> 7, DEFAULTS, value::complete, null);
        AsyncResult<Integer> failed = pool.applyAsync(() -> fail(8), DEFAULTS, null, failure::complete);
        assertThat(value.get(30, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(failure.get(30, TimeUnit.SECONDS)).hasMessage("at 8");
        CompletableFuture<Throwable> late = new CompletableFuture<>();
        failed.onEnd(null, late::complete);
        assertThat(late.get(30, TimeUnit.SECONDS)).hasMessage("at 8");
    }

    @Test
    void callbackMayWaitForOtherTasks() throws Exception {
        Pool pool = open(1);
        List<CompletableFuture<List<Integer>>> told = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CompletableFuture<List<Integer>> mine = new CompletableFuture<>();
            told.add(mine);
            pool.applyAsync(
                    () -> 1,
                    DEFAULTS,
                    (one) -> {
                        try {
                            mine.complete(pool.map((Integer number) -> number + 1, List.of(one, 2)));
                        } catch (InterruptedException ex) {
                            mine.completeExceptionally(ex);
                        }
                    },
                    mine::completeExceptionally);
        }
        for (CompletableFuture<List<Integer>> each : told) {
            assertThat(each.get(30, TimeUnit.SECONDS)).containsExactly(2, 3);
        }
    }

    @Test
    void starmapSpreadsPairs() throws Exception {
        Pool pool = open(2);
        List<Map.Entry<String, Integer>> pairs =
                List.of(Map.entry("a", 3), Map.entry("b", 1), new SimpleEntry<>("c", null));
        assertThat(pool.starmap((String text, Integer times) -> times == null ? "-" : text.repeat(times), pairs))
                .containsExactly("aaa", "b", "-");
        assertThat(pool.starmapAsync(
                                (Integer a, Integer b) -> a - b, Map.of(5, 3).entrySet(), DEFAULTS)
                        .get())
                .containsExactly(2);
    }

    @Test
    void durationBeyondAllCountsIsForEver() throws Exception {
        Duration forEver = ChronoUnit.FOREVER.getDuration();
        TaskOptions patient =
                DEFAULTS.withTimeout(forEver).withSoftTimeout(forEver).withQueueTimeout(forEver);
        Pool pool = open(1);
        AsyncResult<Long> result = pool.applyAsync(() -> slow(30), patient);
        assertThat(result.await(forEver)).isTrue();
        assertThat(result.successful()).isTrue();
        try (ResultIterator<Integer> results = pool.imap((Integer number) -> number + 1, List.of(1), patient)) {
            assertThat(results.next(forEver)).isEqualTo(2);
        }
        pool.shutdown(forEver);
        assertThat(pool.join(forEver)).isTrue();
    }

    @Test
    void manyWaitersAllSeeTheEnd() throws Exception {
        AsyncResult<Long> result = open(1).applyAsync(() -> slow(300));
        List<CompletableFuture<Long>> seen = new ArrayList<>();
        List<Thread> waiters = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CompletableFuture<Long> mine = new CompletableFuture<>();
            seen.add(mine);
            Thread waiter = new Thread(() -> {
                try {
                    while (!result.await(Duration.ofMillis(7))) {
                        assertThat(mine.isDone()).isFalse();
                    }
                    mine.complete(result.get());
                } catch (InterruptedException | ExecutionException ex) {
                    mine.completeExceptionally(ex);
                }
            });
            waiters.add(waiter);
            waiter.start();
        }
        for (int i = 0; i < 20; i++) {
            assertThat(seen.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(300);
            waiters.get(i).join();
        }
    }
}
