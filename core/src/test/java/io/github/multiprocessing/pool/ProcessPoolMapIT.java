package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code map} and {@code mapOutcomes} promise. */
class ProcessPoolMapIT {

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    private static final List<Integer> NUMBERS = IntStream.range(0, 100).boxed().toList();

    private static int halfOfEven(int number) {
        if (number % 2 != 0) {
            throw new IllegalArgumentException("odd: " + number);
        }
        return number / 2;
    }

    @Test
    void resultsStandInTheOrderOfTheItemsWhateverTheChunks() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("order").processes(2));
        List<Integer> expected = NUMBERS.stream().map((number) -> -number).toList();
        assertThat(pool.map((Integer number) -> -number, NUMBERS)).isEqualTo(expected);
        for (int chunkSize : new int[] {1, 3, 99, 100, 1000}) {
            assertThat(pool.map(
                            (Integer number) -> -number,
                            NUMBERS,
                            TaskOptions.defaults().withChunkSize(chunkSize)))
                    .isEqualTo(expected);
        }
        assertThat(pool.snapshot().counters().succeeded()).isEqualTo(600);
    }

    @Test
    void nothingIsMappedToNothing() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("empty"));
        assertThat(pool.map((Integer number) -> number, List.of())).isEmpty();
        assertThat(pool.mapOutcomes((Integer number) -> number, List.of(), TaskOptions.defaults()))
                .isEmpty();
    }

    @Test
    void chunkSizeBelowOneIsRefused() {
        assertThatThrownBy(() -> TaskOptions.defaults().withChunkSize(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void firstFailureIsThrownAndCancelsTheRest() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("failfast"));
        List<Integer> items = IntStream.range(0, 500).boxed().toList();
        assertThatThrownBy(() -> pool.map(
                        (Integer number) -> {
                            if (number == 3) {
                                throw new IllegalStateException("at three");
                            }
                            return HostileTasks.slow(20);
                        },
                        items,
                        TaskOptions.defaults().withChunkSize(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("at three");

        PoolCounters counters = pool.snapshot().counters();
        assertThat(counters.failed()).isEqualTo(1);
        assertThat(counters.succeeded()).isLessThan(20);
        assertThat(pool.apply(HostileTasks::pid)).isPositive();
    }

    @Test
    void outcomesTellOfEachItem() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("outcomes").processes(2));
        List<Outcome<Integer>> outcomes =
                pool.mapOutcomes(ProcessPoolMapIT::halfOfEven, NUMBERS, TaskOptions.defaults());
        assertThat(outcomes).hasSize(100);
        for (int i = 0; i < 100; i++) {
            if (i % 2 == 0) {
                assertThat(outcomes.get(i)).isEqualTo(new Outcome.Success<>(i / 2));
            } else {
                assertThat(((Outcome.Failure<Integer>) outcomes.get(i)).cause()).hasMessage("odd: " + i);
            }
        }
    }

    @Test
    void c02KillerAmongGoodItemsCostsItselfAlone() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("killer"));
        List<Outcome<Integer>> outcomes = pool.mapOutcomes(
                (Integer number) -> number == 41 ? (int) HostileTasks.halt(5) : number,
                NUMBERS,
                TaskOptions.defaults().withChunkSize(50));
        List<Outcome<Integer>> failures = outcomes.stream()
                .filter((outcome) -> outcome instanceof Outcome.Failure)
                .toList();
        // What had ended within a fraction of a millisecond before may have been lost with the worker.
        assertThat(outcomes.get(41)).isInstanceOf(Outcome.Failure.class);
        assertThat(outcomes.subList(42, 100)).hasOnlyElementsOfType(Outcome.Success.class);
        for (Outcome<Integer> failure : failures) {
            assertThat(((Outcome.Failure<Integer>) failure).cause()).isInstanceOf(WorkerCrashedException.class);
        }
    }
}
