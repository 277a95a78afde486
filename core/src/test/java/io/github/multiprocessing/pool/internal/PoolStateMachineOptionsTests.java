package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.pool.TaskRejectedException.Reason;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a call may ask for: priority, a limit for its wait, a soft limit, retries. */
class PoolStateMachineOptionsTests {

    private static final TaskOptions PLAIN = TaskOptions.defaults();

    private static Duration millis(long count) {
        return Duration.ofMillis(count);
    }

    private static void assertRuns(MachineFixture pool, Chunk... order) {
        for (Chunk expected : order) {
            assertThat(pool.worker(1).chunk()).isSameAs(expected);
            pool.answer(pool.worker(1), 1, 50_000_000L);
        }
    }

    @Test
    void higherPrioritiesGoFirstAndEqualOnesInTheirOrder() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk running = pool.submit(PLAIN);
        Chunk low = pool.submit(PLAIN.withPriority(-1));
        Chunk first = pool.submit(PLAIN);
        Chunk second = pool.submit(PLAIN);
        Chunk high = pool.submit(PLAIN.withPriority(5));
        Chunk higher = pool.submit(PLAIN.withPriority(6));
        Chunk highToo = pool.submit(PLAIN.withPriority(5));

        assertRuns(pool, running, higher, high, highToo, first, second, low);
    }

    @Test
    void whatComesBackGoesFirstWithinItsPriority() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk back = pool.submit(PLAIN);
        Chunk next = pool.submit(PLAIN);
        Chunk high = pool.submit(PLAIN.withPriority(1));
        pool.exit(pool.worker(1), Kind.SIGNAL);
        pool.readyAll();

        assertRuns(pool, high, back, next);
    }

    @Test
    void taskThatWaitsForTooLongIsRejected() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk running = pool.submit(PLAIN.withQueueTimeout(millis(300)));
        Chunk patient = pool.submit(PLAIN);
        Chunk waiting = pool.submit(PLAIN.withQueueTimeout(millis(300)));
        pool.pass(299);
        assertThat(pool.ending(waiting, 0)).isNull();
        pool.pass(2);

        assertThat(pool.ending(waiting, 0)).isInstanceOfSatisfying(Ending.Rejected.class, (rejected) -> {
            assertThat(rejected.reason()).isEqualTo(Reason.QUEUE_TIMEOUT);
            assertThat(rejected.why()).contains("waited 300 ms, more than its queue deadline of 300 ms");
        });
        assertThat(pool.machine.tally().counters().rejected()).isEqualTo(1);
        assertThat(pool.machine.queued()).isEqualTo(1);
        assertRuns(pool, running, patient);
    }

    @Test
    void queueDeadlineCountsFromTheSubmissionOfWhatWasTakenBack() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(PLAIN.withQueueTimeout(millis(300)));
        pool.pass(200);
        pool.exit(pool.worker(1), Kind.SIGNAL);
        pool.pass(101);

        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.Rejected.class);
    }

    @Test
    void queueDeadlineDoesNotHoldForFurtherAttempts() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(PLAIN.withQueueTimeout(millis(300)).withRetries(1, Duration.ZERO));
        pool.beginAndExit(pool.worker(1), Kind.SIGNAL);
        pool.pass(1000);
        pool.readyAll();

        assertRuns(pool, task);
        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.Value.class);
    }

    @Test
    void softLimitInterruptsOnceAndTheResultCounts() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(PLAIN.withSoftTimeout(millis(200)));
        pool.takeOrders();
        pool.pass(199);
        assertThat(pool.takeOrders()).isEmpty();
        pool.pass(30_000);
        assertThat(pool.takeOrders()).containsExactly("interrupt 1");
        pool.answer(pool.worker(1), 1);

        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.Value.class);
    }

    @Test
    void hardDeadlineHoldsAfterTheSoftLimit() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(PLAIN.withSoftTimeout(millis(200)).withTimeout(millis(500)));
        pool.worker(1).beginNext();
        pool.takeOrders();
        pool.pass(1600);
        assertThat(pool.takeOrders()).containsExactly("interrupt 1", "interrupt 1", "kill 1 TIMEOUT", "launch 2");
        pool.exit(pool.worker(1), Kind.TIMEOUT);

        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.TimedOut.class);
    }

    @Test
    void everyItemHasItsOwnSoftLimit() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        pool.submit(PLAIN.withSoftTimeout(millis(200)));
        pool.submit(PLAIN.withSoftTimeout(millis(200)));
        pool.takeOrders();
        pool.pass(250);
        pool.answer(pool.worker(1), 1, 250_000_000L);
        pool.pass(250);

        assertThat(pool.takeOrders()).containsExactly("interrupt 1", "dispatch 1", "interrupt 1");
    }

    @Test
    void taskWithRetriesRunsAgainAfterBackoffThatDoubles() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(PLAIN.withRetries(2, millis(1000)));
        for (int backoff : new int[] {1000, 2000}) {
            pool.beginAndExit(pool.worker(1), Kind.NATIVE_CRASH);
            pool.readyAll();
            pool.pass(backoff - 1);
            assertThat(pool.worker(1).works()).isFalse();
            assertThat(pool.machine.queued()).isEqualTo(1);
            pool.pass(2);
            assertThat(pool.worker(1).chunk()).isSameAs(task);
        }
        assertThat(pool.ending(task, 0)).isNull();
        pool.beginAndExit(pool.worker(1), Kind.NATIVE_CRASH);

        assertThat(pool.ending(task, 0))
                .isInstanceOfSatisfying(
                        Ending.Crashed.class,
                        (crashed) -> assertThat(crashed.attempts()).isEqualTo(3));
        assertThat(pool.machine.tally().retries()).isEqualTo(2);
        assertThat(pool.machine.tally().counters().ended()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMEOUT", "CANCELLED", "SHUTDOWN"})
    void deathByWhichThePoolEnforcesSomethingIsFinal(Kind kind) {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(PLAIN.withRetries(2, Duration.ZERO));
        pool.beginAndExit(pool.worker(1), kind);

        assertThat(pool.ending(task, 0)).isNotNull();
        assertThat(pool.machine.queued()).isZero();
    }

    @Test
    void taskThatFailsByItselfIsNotRunAgain() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(PLAIN.withRetries(2, Duration.ZERO));
        assertRuns(pool, task);

        assertThat(pool.worker(1).works()).isFalse();
        assertThat(pool.machine.tally().retries()).isZero();
    }

    @Test
    void taskThatWaitsForItsNextAttemptCanBeCancelled() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(PLAIN.withRetries(2, millis(1000)));
        pool.beginAndExit(pool.worker(1), Kind.EXIT);

        assertThat(pool.machine.cancel(task, false, pool.now())).isTrue();
        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.Cancelled.class);
        assertThat(pool.machine.queued()).isZero();
    }

    @Test
    void poolThatDrainsWaitsForTheNextAttempt() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(PLAIN.withRetries(1, millis(1000)));
        pool.machine.close(true, Long.MAX_VALUE, pool.now());
        pool.beginAndExit(pool.worker(1), Kind.EXIT);
        pool.readyAll();
        pool.pass(1100);
        assertRuns(pool, task);

        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.Value.class);
        pool.exit(pool.worker(1), Kind.PLANNED);
        assertThat(pool.machine.isTerminated()).isTrue();
    }

    @Test
    void poolThatIsShutDownDoesNotRunAgain() {
        MachineFixture pool = MachineFixture.ready(MachineSettings.of(1));
        Chunk task = pool.submit(PLAIN.withRetries(1, Duration.ZERO));
        pool.machine.close(false, pool.now() + 5_000_000_000L, pool.now());
        pool.beginAndExit(pool.worker(1), Kind.EXIT);

        assertThat(pool.ending(task, 0)).isInstanceOf(Ending.Crashed.class);
        assertThat(pool.machine.isTerminated()).isTrue();
    }
}
