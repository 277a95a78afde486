package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.serialization.SerializableFunction;
import io.github.multiprocessing.testing.HostileTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code imap} and {@code imapUnordered} promise, whatever runs the tasks. */
abstract class LazyCallsContract {

    private static final TaskOptions DEFAULTS = TaskOptions.defaults();

    @TempDir
    private Path directory;

    abstract Pool open(int workers);

    /** What a task can wait for. */
    private String fifo(String name) throws IOException, InterruptedException {
        String fifo = this.directory.resolve(name).toString();
        assertThat(new ProcessBuilder("mkfifo", fifo).start().waitFor()).isZero();
        return fifo;
    }

    private static long slow(long millis) throws InterruptedException {
        HostileTasks.slow(millis);
        return millis;
    }

    private static int oddFails(int number) {
        if (number % 2 != 0) {
            throw new IllegalArgumentException("odd: " + number);
        }
        return -number;
    }

    private static <R> ResultIterator<R> imap(
            boolean ordered,
            Pool pool,
            SerializableFunction<Integer, R> function,
            Iterable<Integer> items,
            TaskOptions options,
            int lookAhead) {
        return ordered
                ? pool.imap(function, items, options, lookAhead)
                : pool.imapUnordered(function, items, options, lookAhead);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "1,7", "1,1024", "3,10", "10,3", "100,1024"})
    void resultsComeInTheOrderOfTheItemsWhateverTheChunks(int chunkSize, int lookAhead) {
        List<Integer> items = IntStream.range(0, 3000).boxed().toList();
        try (ResultIterator<Integer> results =
                open(2).imap((Integer number) -> -number, items, DEFAULTS.withChunkSize(chunkSize), lookAhead)) {
            for (int item : items) {
                assertThat(results.hasNext()).isTrue();
                assertThat(results.next()).isEqualTo(-item);
            }
            assertThat(results.hasNext()).isFalse();
            assertThatThrownBy(results::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,7", "1,1024", "10,3", "100,1024"})
    void unorderedResultsAreTheSameInAnyOrder(int chunkSize, int lookAhead) {
        List<Integer> items = IntStream.range(0, 3000).boxed().toList();
        List<Integer> results = new ArrayList<>();
        try (ResultIterator<Integer> each = open(2).imapUnordered(
                        (Integer number) -> number, items, DEFAULTS.withChunkSize(chunkSize), lookAhead)) {
            each.forEachRemaining(results::add);
        }
        assertThat(results).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void quickResultOvertakesSlowOneUnlessOrdered() {
        Pool pool = open(2);
        try (Stream<Long> unordered = pool.imapUnordered((Integer millis) -> slow(millis), List.of(600, 1)).stream()) {
            assertThat(unordered).containsExactly(1L, 600L);
        }
        try (Stream<Long> ordered = pool.imap((Integer millis) -> slow(millis), List.of(600, 1)).stream()) {
            assertThat(ordered).containsExactly(600L, 1L);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void infiniteInputIsReadNoFurtherThanTheLookAhead(boolean ordered) {
        AtomicInteger read = new AtomicInteger();
        Iterable<Integer> input = () -> Stream.generate(read::incrementAndGet).iterator();
        try (ResultIterator<Integer> results =
                imap(ordered, open(2), (Integer number) -> number, input, DEFAULTS, 50)) {
            assertThat(read).hasValue(0);
            for (int taken = 1; taken <= 1000; taken++) {
                results.next();
                assertThat(read.get()).isBetween(taken, taken + 50);
            }
        }
    }

    @Test
    void inputThatNeedsEarlierResultsWorksWithLookAheadOfOne() {
        Deque<Integer> open = new ArrayDeque<>(List.of(100));
        Iterable<Integer> input = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !open.isEmpty();
            }

            @Override
            public Integer next() {
                return open.remove();
            }
        };
        int results = 0;
        try (ResultIterator<Integer> halves = open(2).imap((Integer number) -> number / 2, input, DEFAULTS, 1)) {
            while (halves.hasNext()) {
                int half = halves.next();
                results++;
                if (half > 0) {
                    open.add(half);
                }
            }
        }
        assertThat(results).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failureOfTaskIsThrownAtItsPlaceAndTheIterationGoesOn(boolean ordered) {
        List<Integer> items = IntStream.range(0, 200).boxed().toList();
        List<Integer> results = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        try (ResultIterator<Integer> each =
                imap(ordered, open(2), LazyCallsContract::oddFails, items, DEFAULTS, Pool.LOOK_AHEAD)) {
            while (each.hasNext()) {
                try {
                    results.add(each.next());
                } catch (IllegalArgumentException ex) {
                    failures.add(ex.getMessage());
                    assertThat(!ordered || results.size() == failures.size()).isTrue();
                }
            }
        }
        assertThat(results).hasSize(100).doesNotHaveDuplicates();
        assertThat(failures).hasSize(100).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failureOfInputIsThrownAfterAllResultsBeforeItAndEndsTheIteration(boolean ordered) {
        Iterable<Integer> input = () -> Stream.iterate(1, (number) -> number + 1)
                .peek((number) -> {
                    if (number == 78) {
                        throw new IllegalStateException("no more");
                    }
                })
                .iterator();
        try (ResultIterator<Integer> results =
                imap(ordered, open(2), (Integer number) -> number, input, DEFAULTS, Pool.LOOK_AHEAD)) {
            List<Integer> taken = new ArrayList<>();
            for (int i = 0; i < 77; i++) {
                taken.add(results.next());
            }
            assertThat(taken).hasSize(77).doesNotHaveDuplicates();
            assertThat(results.hasNext()).isTrue();
            assertThatThrownBy(results::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no more");
            assertThat(results.hasNext()).isFalse();
        }
    }

    @Test
    void resultThatTimesOutComesLater() throws Exception {
        List<String> fifos = List.of(fifo("first"), fifo("second"));
        try (ResultIterator<Long> results = open(1).imap((String fifo) -> HostileTasks.readFifo(fifo), fifos)) {
            assertThatThrownBy(() -> results.next(Duration.ofMillis(20)))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("20 ms");
            Files.write(Path.of(fifos.get(0)), new byte[] {7});
            assertThat(results.next(Duration.ofSeconds(30))).isEqualTo(7);
            Files.write(Path.of(fifos.get(1)), new byte[] {1});
            assertThat(results.next()).isEqualTo(1);
        }
    }

    @Test
    void interruptLosesNothing() {
        try (ResultIterator<Long> results = open(1).imap((Integer millis) -> slow(millis), List.of(300))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(results::next).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(results.next()).isEqualTo(300);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closingStopsWhatRunsAndWhatWaits(boolean ordered) throws Exception {
        Pool pool = open(2);
        ResultIterator<Long> results = imap(
                ordered,
                pool,
                (Integer number) -> HostileTasks.block(),
                () -> Stream.iterate(0, (n) -> n + 1).iterator(),
                DEFAULTS,
                100);
        assertThatThrownBy(() -> results.next(Duration.ofMillis(200))).isInstanceOf(TimeoutException.class);
        results.close();
        assertThat(results.hasNext()).isFalse();
        assertThatThrownBy(results::next).isInstanceOf(NoSuchElementException.class);
        assertThat(pool.apply(() -> 1)).isEqualTo(1);
        results.close();
    }

    @Test
    void closingFromAnotherThreadEndsTheWait() {
        ResultIterator<Long> results = open(1).imap((Integer number) -> HostileTasks.block(), List.of(1));
        Thread closer = new Thread(() -> {
            assertThat(results.hasNext()).isTrue();
            results.close();
        });
        Thread consumer = Thread.currentThread();
        Thread watch = new Thread(() -> {
            while (consumer.getState() == Thread.State.RUNNABLE) {
                Thread.yield();
            }
            closer.start();
        });
        watch.start();
        assertThatThrownBy(results::next)
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("closed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void infiniteInputOfPoolThatIsClosedEnds(boolean ordered) {
        Pool pool = open(1);
        ResultIterator<Integer> results = imap(
                ordered,
                pool,
                (Integer number) -> number,
                () -> Stream.iterate(0, (n) -> n + 1).iterator(),
                DEFAULTS,
                100);
        results.next();
        pool.close();
        int refused = 0;
        while (results.hasNext()) {
            try {
                results.next();
            } catch (TaskRejectedException ex) {
                assertThat(ex.reason()).isEqualTo(TaskRejectedException.Reason.SHUTDOWN);
                refused++;
            }
        }
        assertThat(refused).isBetween(1, 100);
    }

    @Test
    void lookAheadBelowOneIsRefused() {
        Pool pool = open(1);
        assertThatThrownBy(() -> pool.imap((Integer number) -> number, List.of(), DEFAULTS, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingGivesNothing() {
        assertThat(open(1).imap((Integer number) -> number, List.<Integer>of()).hasNext())
                .isFalse();
    }
}
