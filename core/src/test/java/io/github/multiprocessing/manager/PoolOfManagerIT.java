package io.github.multiprocessing.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.RemoteTaskException;
import io.github.multiprocessing.pool.ResultIterator;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.pool.TaskTimeoutException;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.serialization.SerializableFunction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pools that a manager holds. */
class PoolOfManagerIT {

    private static SyncManager manager;
    private static PoolProxy pool;

    @BeforeAll
    static void start() {
        manager = SyncManager.start();
        pool = manager.pool("workers", 2);
    }

    @AfterAll
    static void stop() {
        manager.close();
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void tasksRunBelowTheProcessOfTheManager() throws Exception {
        long parent = pool.apply(
                () -> ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L));
        assertThat(parent).isEqualTo(manager.pid());
        assertThat(pool.applyAsync(() -> 7 * 6).get()).isEqualTo(42);
        assertThat(pool.toString()).startsWith("Pool(").endsWith(", 2 processes)");
    }

    @Test
    void mapKeepsTheOrderOfTheItems() throws Exception {
        assertThat(pool.map(n -> n * 2, numbers(1000)))
                .isEqualTo(numbers(1000).stream().map(n -> n * 2).toList());
        assertThat(pool.map(n -> n, List.of())).isEmpty();
        assertThat(pool.<Integer, Integer>mapAsync(n -> n + 1, List.of(1, 2)).get())
                .containsExactly(2, 3);
        assertThat(pool.starmap(Integer::sum, List.of(Map.entry(1, 2), Map.entry(3, 4))))
                .containsExactly(3, 7);
    }

    @Test
    void resultsComeAsTheyAreTaken() {
        List<Integer> ordered = new ArrayList<>();
        pool.<Integer, Integer>imap(n -> n + 1, numbers(200)).forEachRemaining(ordered::add);
        assertThat(ordered).isEqualTo(numbers(201).subList(1, 201));
        List<Integer> unordered = new ArrayList<>();
        pool.<Integer, Integer>imapUnordered(n -> n, numbers(200)).forEachRemaining(unordered::add);
        unordered.sort(Comparator.naturalOrder());
        assertThat(unordered).isEqualTo(numbers(200));
    }

    @Test
    void infiniteInputIsReadAsFarAsResultsAreTaken() {
        Iterable<Integer> endless = () -> Stream.iterate(0, n -> n + 1).iterator();
        try (ResultIterator<Integer> results = pool.imap(n -> n, endless)) {
            for (int i = 0; i < 100; i++) {
                assertThat(results.next()).isEqualTo(i);
            }
        }
    }

    @Test
    void whatATaskThrowsArrivesInItsPlace() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> pool.apply(() -> 1 / Integer.parseInt("0")));
        assertThatExceptionOfType(RemoteTaskException.class)
                .isThrownBy(() -> pool.apply(() -> {
                    throw new IOException("no disk");
                }))
                .withCauseInstanceOf(IOException.class)
                .withMessageContaining("no disk");
        ResultIterator<Integer> results = pool.imap(n -> 6 / n, List.of(1, 0, 3));
        assertThat(results.next()).isEqualTo(6);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(results::next);
        assertThat(results.next()).isEqualTo(2);
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    void cancelledTaskIsStopped() throws Exception {
        ValueProxy<Integer> state = manager.value(0);
        CompletableFuture<Integer> result = pool.applyAsync(() -> {
            state.set(1);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ex) {
                state.set(2);
            }
            return 0;
        });
        await("the task runs").until(() -> state.get() == 1);
        result.cancel(true);
        await("the task is interrupted").until(() -> state.get() == 2);
        assertThat(pool.apply(() -> 5)).isEqualTo(5);
    }

    @Test
    void optionsOfACallTravel() throws Exception {
        TaskOptions options =
                TaskOptions.defaults().withTimeout(Duration.ofMillis(200)).withName("the slow one");
        assertThatExceptionOfType(RemoteManagerException.class)
                .isThrownBy(() -> pool.apply(PoolOfManagerIT::waitForEver, options))
                .withMessageContaining("the slow one")
                .satisfies(ex -> assertThat(ex.remoteType()).isEqualTo(TaskTimeoutException.class.getName()));
        CompletableFuture<Integer> late = pool.applyAsync(PoolOfManagerIT::waitForEver, options);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(late::get)
                .withMessageContaining("the slow one");
        assertThat(pool.<Integer, Integer>map(
                        n -> n + 1, numbers(20), options.withChunkSize(3).withTimeout(null)))
                .isEqualTo(numbers(21).subList(1, 21));
    }

    private static int waitForEver() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    @Test
    void optionsThatCannotTravelAreRefused() {
        TaskOptions listened = TaskOptions.defaults().withTimes(times -> {});
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> pool.apply(() -> 1, listened));
        TaskOptions longName = TaskOptions.defaults().withName("n".repeat(1001));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> pool.apply(() -> 1, longName))
                .withMessageContaining("1001");
    }

    @Test
    void pairsAreMappedWithoutWaiting() throws Exception {
        List<Map.Entry<Integer, Integer>> pairs = List.of(Map.entry(1, 2), Map.entry(3, 4));
        assertThat(pool.starmapAsync(Integer::sum, pairs).get()).containsExactly(3, 7);
        TaskOptions one = TaskOptions.defaults().withChunkSize(1);
        assertThat(pool.starmapAsync(Integer::sum, pairs, one).get()).containsExactly(3, 7);
        assertThat(pool.starmap(Integer::sum, pairs, one)).containsExactly(3, 7);
    }

    @Test
    void itemsOfAChunkFailOneByOne() throws Exception {
        TaskOptions chunks = TaskOptions.defaults().withChunkSize(4);
        List<Outcome<Integer>> outcomes = pool.mapOutcomes(n -> 60 / n, List.of(1, 2, 0, 3, 4, 0), chunks);
        assertThat(outcomes).hasSize(6).contains(new Outcome.Success<>(60), new Outcome.Success<>(15));
        assertThat(outcomes.get(2))
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.cause()).isInstanceOf(ArithmeticException.class));
        assertThat(pool.mapOutcomes(n -> n, numbers(100), TaskOptions.defaults()))
                .hasSize(100);
        ResultIterator<Integer> results = pool.imap(n -> 6 / n, List.of(1, 0, 3), chunks);
        assertThat(results.next()).isEqualTo(6);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(results::next);
        assertThat(results.next()).isEqualTo(2);
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    void chunksAreReadAsFarAheadAsTheCallerSays() {
        AtomicInteger read = new AtomicInteger();
        Iterable<Integer> endless =
                () -> Stream.iterate(0, n -> n + 1).peek(n -> read.set(n + 1)).iterator();
        TaskOptions chunks = TaskOptions.defaults().withChunkSize(10);
        try (ResultIterator<Integer> results = pool.imap(n -> n, endless, chunks, 20)) {
            for (int i = 0; i < 45; i++) {
                assertThat(results.next()).isEqualTo(i);
                assertThat(read.get()).isBetween(i, i + 21);
            }
        }
        List<Integer> unordered = new ArrayList<>();
        pool.<Integer, Integer>imapUnordered(n -> n, numbers(95), chunks).forEachRemaining(unordered::add);
        assertThat(unordered).containsExactlyInAnyOrderElementsOf(numbers(95));
    }

    @Test
    void cancelledMapIsStopped() {
        ValueProxy<Integer> begun = manager.value(0);
        ValueProxy<Integer> interrupted = manager.value(0);
        SerializableFunction<Integer, Integer> waiting = n -> {
            begun.update(count -> count + 1);
            try {
                return waitForEver();
            } catch (InterruptedException ex) {
                return interrupted.update(count -> count + 1);
            }
        };
        CompletableFuture<List<Integer>> map =
                pool.mapAsync(waiting, numbers(2), TaskOptions.defaults().withChunkSize(1));
        await("both tasks run").until(() -> begun.get() == 2);
        map.cancel(true);
        await("both are interrupted").until(() -> interrupted.get() == 2);
        begun.set(0);
        interrupted.set(0);
        ResultIterator<Integer> results =
                pool.imap(waiting, numbers(2), TaskOptions.defaults().withChunkSize(2));
        assertThat(results.hasNext()).isTrue();
        await("both tasks of a chunk run").until(() -> begun.get() == 2);
        results.close();
        await("both of them are interrupted").until(() -> interrupted.get() == 2);
    }

    @Test
    void shutDownPoolHasEndedWhenTheCallReturns() throws Exception {
        PoolProxy own = manager.pool(1);
        CompletableFuture<Integer> running = own.applyAsync(PoolOfManagerIT::waitForEver);
        own.shutdown(Duration.ofMillis(10));
        assertThat(own.join(Duration.ZERO)).isTrue();
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(running::get);
    }

    @Test
    void childOfTheParentUsesTheSamePool() throws Exception {
        ListProxy<Long> pids = manager.list();
        PoolProxy same = pool;
        long expected = manager.pid();
        ChildProcess child = new ChildProcess(() -> pids.addAll(
                same.map(n -> ProcessHandle.current().parent().orElseThrow().pid(), List.of(1, 2, 3))));
        child.start();
        child.join();
        assertThat(pids).hasSize(3).containsOnly(expected);
    }

    @Test
    void closedPoolEndsWhenItsTasksHave() throws Exception {
        PoolProxy own = manager.pool(1);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(own::join);
        CompletableFuture<Integer> last = own.applyAsync(() -> 3);
        own.close();
        own.join();
        assertThat(last.get()).isEqualTo(3);
        assertThat(own.join(Duration.ZERO)).isTrue();
        assertThatExceptionOfType(RemoteManagerException.class)
                .isThrownBy(() -> own.apply(() -> 1))
                .withMessageContaining("TaskRejectedException");
    }

    @Test
    void poolThatNobodyRefersToIsTerminated() throws Exception {
        long worker = workerOfForgottenPool();
        await("the worker ends").atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return ProcessHandle.of(worker).filter(ProcessHandle::isAlive).isEmpty();
        });
    }

    private static long workerOfForgottenPool() throws InterruptedException {
        return manager.pool(1).apply(() -> ProcessHandle.current().pid());
    }

    @Test
    void embeddedManagerRunsTasksOfItsOwnProcessOnly() throws Exception {
        try (SyncManager embedded = SyncManager.embedded()) {
            PoolProxy own = embedded.pool(1);
            assertThat(own.apply(() -> 8)).isEqualTo(8);
            ListProxy<String> answers = embedded.list();
            DictProxy<String, Integer> dict = embedded.dict();
            ChildProcess child = new ChildProcess(() -> {
                try {
                    own.apply(() -> 9);
                } catch (UnsupportedOperationException ex) {
                    answers.add(ex.getMessage());
                }
                answers.removeIf(text -> text.isEmpty());
                answers.sort((a, b) -> a.compareTo(b));
                dict.compute("a", (key, value) -> 5);
                answers.add(String.valueOf(dict.get("a")));
            });
            answers.add("dict");
            child.start();
            child.join();
            assertThat(answers)
                    .containsExactly(
                            "dict",
                            "this manager runs no functions of its clients (multiprocessing.manager.functions)",
                            "5");
        }
    }
}
